package io.weir.engine.snapshot;

import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Where the subtasks of one job in one process save their chunks: large ones go straight to the
 * store, small ones of the same checkpoint share a {@link Pack}, so that thousands of subtasks do
 * not wait for thousands of files to reach the disk. It holds back at most one pack's bytes of each
 * checkpoint, only while another save of that checkpoint is under way; nothing waits for a time.
 *
 * <p>A pack is of one checkpoint: when that fails, all parts of the pack belong to nobody. It is
 * there until no retained checkpoint refers to any part.
 *
 * <p>Safe for use from any thread; nothing blocks. Group commit as databases do it for their logs.
 */
public final class ChunkPacker {

  /** Longer chunks go by themselves: beyond this the disk's writing costs more than its waiting. */
  public static final int MOST_PACKED_BYTES = 64 << 10;

  /**
   * Checkpoints, the newest ones, whose packs are numbered here. A straggler of an older one goes
   * by itself: the number that its next pack would have is no longer known.
   */
  private static final int CHECKPOINTS = 64;

  private final SnapshotStore store;
  private final String prefix;
  private final Executor executor;
  private final ChunkRoom room = new ChunkRoom();
  private final TreeMap<Long, PackGroup> groups = new TreeMap<>();

  /**
   * @param store of the job's chunks
   * @param prefix of the packs' persistence ids: no other process of the job may have the same
   * @param executor where packs are put together
   */
  public ChunkPacker(SnapshotStore store, String prefix, Executor executor) {
    this.store = store;
    this.prefix = prefix;
    this.executor = executor;
  }

  /** For all chunks that are cut in order to be saved here. */
  public ChunkRoom room() {
    return room;
  }

  /**
   * Saves a chunk by itself or in a pack.
   *
   * @param chunk its name if it goes by itself; its sequence number is the checkpoint's id
   * @param bytes not to be altered any more
   * @param attempted told the id that it is saved under before that is done: whatever becomes of
   *     the save, something may be stored there
   * @return completes when the chunk is durable, with what refers to it
   */
  public CompletionStage<ChunkRef> save(ChunkId chunk, byte[] bytes, Consumer<ChunkId> attempted) {
    PackGroup group =
        bytes.length > MOST_PACKED_BYTES ? null : group(chunk.sequenceNr()).orElse(null);
    if (group == null) {
      attempted.accept(chunk);
      return store.save(chunk, bytes);
    }
    var part = new Pack.Part(bytes, attempted, new CompletableFuture<>());
    Optional<Pack> due;
    synchronized (group) {
      due = group.add(part);
    }
    due.ifPresent(pack -> save(group, pack));
    return part.saved();
  }

  /** None for a checkpoint that is too old. */
  private synchronized Optional<PackGroup> group(long checkpointId) {
    PackGroup known = groups.get(checkpointId);
    if (known == null && (groups.size() < CHECKPOINTS || checkpointId > groups.firstKey())) {
      known = new PackGroup(prefix, checkpointId);
      groups.put(checkpointId, known);
      if (groups.size() > CHECKPOINTS) {
        groups.pollFirstEntry();
      }
    }
    return Optional.ofNullable(known);
  }

  private void save(PackGroup group, Pack pack) {
    pack.attempted();
    CompletionStage<ChunkRef> saving;
    try {
      saving = store.save(pack.id(), pack.bytes());
    } catch (RuntimeException | Error e) {
      saving = CompletableFuture.failedStage(e);
    }
    saving.whenCompleteAsync((ref, failure) -> ended(group, pack, failure), executor);
  }

  /** The next save is begun before subtasks go on: the disk shall not wait for them. */
  private void ended(PackGroup group, Pack pack, Throwable failure) {
    Optional<Pack> next;
    synchronized (group) {
      next = group.ended();
    }
    next.ifPresent(due -> save(group, due));
    if (failure == null) {
      pack.saved();
    } else {
      pack.failed(failure);
    }
  }
}
