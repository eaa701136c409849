package io.weir.engine.snapshot;

import akka.actor.typed.ActorSystem;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Where the savepoints of one job go: each in a directory of its own, with a manifest and chunks
 * that nothing else shares. Safe for use from any thread.
 */
public final class SavepointStores {

  private static final int JOB_DIGITS = 6;
  private static final int OWN_DIGITS = 12;

  private final ActorSystem<?> system;
  private final String jobId;
  private final Optional<String> directory;
  private final Executor executor;
  private final Map<SavepointPlace, ChunkPacker> packers = new ConcurrentHashMap<>();

  /**
   * @param directory where savepoints go that are asked for without one
   * @param executor where packs are put together
   */
  public SavepointStores(
      ActorSystem<?> system, String jobId, Optional<String> directory, Executor executor) {
    this.system = system;
    this.jobId = jobId;
    this.directory = directory;
    this.executor = executor;
  }

  /**
   * A place for a new savepoint. Blocks for some milliseconds, as the directory is made and probed.
   *
   * @param wanted null: as configured
   * @throws IllegalArgumentException when there is no directory
   * @throws SnapshotStoreException when it cannot be written
   */
  public SavepointPlace create(String wanted) {
    String chosen = wanted == null ? directory.orElse(null) : wanted;
    if (chosen == null) {
      throw new IllegalArgumentException(
          "No savepoint directory configured: give one with the call, or set execution.checkpointing.savepoint-dir.");
    }
    Path parent = SnapshotStores.writable(local(chosen));
    String own = UUID.randomUUID().toString().replace("-", "").substring(0, OWN_DIGITS);
    return new SavepointPlace(
        parent.toString(), "savepoint-" + jobId.substring(0, JOB_DIGITS) + "-" + own);
  }

  private static Path local(String chosen) {
    try {
      return CheckpointPath.parsed(chosen);
    } catch (IllegalArgumentException e) {
      throw new SnapshotStoreException(
          "No savepoint can be written to '%s': %s.".formatted(chosen, e.getMessage()), e);
    }
  }

  public SnapshotStore chunks(SavepointPlace place) {
    return SnapshotStores.existing(system, Path.of(place.parent()));
  }

  public CheckpointStore manifest(SavepointPlace place) {
    return ManifestStore.ofSavepoint(system, jobId, place.name(), chunks(place));
  }

  /** The savepoint begins: from now on the subtasks of this process save to one packer. */
  public void begin(SavepointPlace place) {
    packers.put(place, newPacker(place));
  }

  /**
   * Where subtasks save. One that comes when the savepoint is {@link #forget over} has a packer to
   * itself, so that nothing is kept for it: what it saves belongs to nobody, and is deleted.
   */
  public ChunkPacker packer(SavepointPlace place) {
    ChunkPacker shared = packers.get(place);
    return shared == null ? newPacker(place) : shared;
  }

  private ChunkPacker newPacker(SavepointPlace place) {
    return new ChunkPacker(chunks(place), place.name() + "/pack-", executor);
  }

  /** The savepoint is over, complete or not. */
  public void forget(SavepointPlace place) {
    packers.remove(place);
  }

  /** How many have begun and are not over. */
  int underWay() {
    return packers.size();
  }
}
