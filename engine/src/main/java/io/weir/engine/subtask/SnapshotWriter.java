package io.weir.engine.subtask;

import io.weir.engine.operator.OperatorCapture;
import io.weir.engine.operator.OperatorContext;
import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.CheckpointManifest.OperatorSnapshot;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkPacker;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.state.OperatorStateFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes the captures of one subtask and one checkpoint as chunks. Runs off the data path; the
 * chunks of an operator are named {@code job/operator/subtask/kind-part}, their sequence number is
 * the checkpoint's id, so no chunk is ever written twice. Small ones are parts of packs instead,
 * which they share with those of other subtasks.
 */
final class SnapshotWriter {

  private final Target target;
  private final long checkpointId;
  private final Executor executor;
  private final AtomicLong newBytes = new AtomicLong();
  private final Queue<CompletableFuture<?>> saves = new ConcurrentLinkedQueue<>();
  private final Queue<ChunkId> attempted = new ConcurrentLinkedQueue<>();

  /**
   * Where chunks go.
   *
   * @param prefix first segment of their names: the job's id, or the savepoint's name
   * @param stateLimit bytes that one operator instance's state may have, if it is limited
   */
  record Target(ChunkPacker packer, String prefix, OptionalLong stateLimit) {}

  /**
   * @param executor where keyed state is serialised
   */
  SnapshotWriter(Target target, long checkpointId, Executor executor) {
    this.target = target;
    this.checkpointId = checkpointId;
    this.executor = executor;
  }

  /** Bytes handed to the store so far. */
  long newBytes() {
    return newBytes.get();
  }

  /**
   * What this subtask may have left in the store, when every save has ended; a pack may have parts
   * of others, which are of the same checkpoint and so belong to nobody either. To be asked after
   * {@link #write} has failed: it then begins no further save.
   */
  CompletionStage<List<ChunkId>> leftovers() {
    return CompletableFuture.allOf(saves.toArray(new CompletableFuture<?>[0]))
        .handle((done, failure) -> List.copyOf(attempted));
  }

  /** Completes when all is durable. */
  CompletionStage<OperatorSnapshot> write(OperatorContext operator, OperatorCapture capture) {
    AtomicLong written = new AtomicLong();
    CompletableFuture<Optional<KeyedSnapshot>> keyed =
        capture.keyed().isEmpty()
            ? CompletableFuture.completedFuture(Optional.empty())
            : capture
                .keyed()
                .get()
                .write(
                    (part, first, last, bytes) -> {
                      checkLimit(operator, written.addAndGet(bytes.length)); // before it is stored
                      return save(operator, "keyed-" + part, bytes);
                    },
                    target.packer().room(),
                    executor)
                .thenApply(Optional::of)
                .toCompletableFuture();
    return keyed.thenCombine(
        writeOperatorState(operator, OperatorStateFormat.toChunks(capture.operatorState())),
        (keyedSnapshot, chunks) -> checked(operator, new OperatorSnapshot(keyedSnapshot, chunks)));
  }

  private CompletionStage<List<ChunkRef>> writeOperatorState(
      OperatorContext operator, List<byte[]> chunks) {
    List<CompletableFuture<ChunkRef>> saves = new ArrayList<>();
    for (int part = 0; part < chunks.size(); part++) {
      saves.add(save(operator, "operator-" + part, chunks.get(part)).toCompletableFuture());
    }
    return CompletableFuture.allOf(saves.toArray(new CompletableFuture<?>[0]))
        .thenApply(done -> saves.stream().map(CompletableFuture::join).toList());
  }

  private CompletionStage<ChunkRef> save(OperatorContext operator, String part, byte[] bytes) {
    newBytes.addAndGet(bytes.length);
    String name =
        target.prefix() + "/" + operator.operatorId() + "/" + operator.subtask() + "/" + part;
    ChunkId chunk = new ChunkId(name, checkpointId);
    CompletableFuture<ChunkRef> save =
        target.packer().save(chunk, bytes, attempted::add).toCompletableFuture();
    saves.add(save);
    return save;
  }

  private OperatorSnapshot checked(OperatorContext operator, OperatorSnapshot snapshot) {
    checkLimit(operator, snapshot.chunks().mapToLong(ChunkRef::bytes).sum());
    return snapshot;
  }

  private void checkLimit(OperatorContext operator, long bytes) {
    OptionalLong stateLimit = target.stateLimit();
    if (stateLimit.isPresent() && bytes > stateLimit.getAsLong()) {
      throw new IllegalStateException(
          "Size of the state is larger than the maximum permitted memory-backed state. Size=%d, maxSize=%d: raise the limit of MemoryStateBackend, or store checkpoints in a directory (FsStateBackend or setCheckpointStorage(\"file:...\")). State of %s."
              .formatted(bytes, stateLimit.getAsLong(), operator.describe()));
    }
  }
}
