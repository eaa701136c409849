package io.weir.engine.inspect;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.weir.api.graph.StreamGraph;
import io.weir.engine.clock.Clock;
import io.weir.engine.plan.Planner;
import io.weir.engine.restore.DryRun;
import io.weir.engine.restore.RestoreReport;
import io.weir.engine.snapshot.CheckpointLookup;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.engine.snapshot.StoredCheckpoint;
import io.weir.engine.snapshot.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The checkpoints and savepoints below one directory. Each call reads the directory anew, blocks,
 * and may be made from any thread.
 */
public final class CheckpointCatalog implements AutoCloseable {

  /** Nobody says anything in a system without actors, and on a busy machine loggers start late. */
  private static final String NO_LOGGERS =
      "akka { loggers = [], use-slf4j = off, stdout-loglevel = OFF }";

  private final Path directory;
  private final ActorSystem<?> system;
  private final Runnable close;

  private CheckpointCatalog(Path directory, ActorSystem<?> system, Runnable close)
      throws IOException {
    this.directory = directory.toRealPath();
    this.system = system;
    this.close = close;
  }

  /**
   * With an actor system of its own, until it is closed: without an actor, and for the serializers
   * that a default configuration has.
   *
   * @param directory of checkpoints, of a job, or of one checkpoint
   * @throws IOException when it cannot be read
   */
  public static CheckpointCatalog open(Path directory) throws IOException {
    Config defaults =
        ConfigFactory.parseString(NO_LOGGERS).withFallback(ConfigFactory.load()).resolve();
    ActorSystem<Void> system =
        ActorSystem.create(
            Behaviors.empty(),
            "weir-inspect",
            defaults.getConfig("weir.local-system").withFallback(defaults));
    try {
      return new CheckpointCatalog(directory, system, system::terminate);
    } catch (IOException | RuntimeException e) {
      system.terminate();
      throw e;
    }
  }

  /** With an application's system, which is left running. */
  public static CheckpointCatalog open(Path directory, ActorSystem<?> system) throws IOException {
    return new CheckpointCatalog(directory, system, () -> {});
  }

  /** All there are, by job and from the oldest to the newest, and those that cannot be read. */
  public CheckpointListing list() throws IOException {
    return read(FilesBelow.of(directory).stream().filter(StoredFile::isMetadata).toList());
  }

  private CheckpointListing read(List<Path> heads) {
    List<StoredCheckpoint> checkpoints = new ArrayList<>();
    List<DamagedFile> unreadable = new ArrayList<>();
    for (Path head : heads) {
      try {
        checkpoints.add(StoredCheckpoint.manifestAt(head.toString(), system));
      } catch (SnapshotStoreException e) {
        if (Files.exists(head)) { // else a running job has just deleted it
          unreadable.add(DamagedFile.ofManifest(head, e));
        }
      }
    }
    checkpoints.sort(
        Comparator.comparing((StoredCheckpoint each) -> each.manifest().jobId())
            .thenComparing(StoredCheckpoint::checkpointId));
    return new CheckpointListing(checkpoints, unreadable);
  }

  /** What one of them holds; reads operator state, and of keyed state the manifest alone. */
  public List<OperatorReport> show(StoredCheckpoint checkpoint) {
    return checkpoint.manifest().operators().stream()
        .map(operator -> OperatorReport.of(checkpoint, operator))
        .toList();
  }

  /** Reads every file of every checkpoint and takes its content apart. */
  public Verification verify() throws IOException {
    CheckpointListing listing = list();
    CheckpointVerifier verifier = new CheckpointVerifier();
    listing.checkpoints().forEach(verifier::verify);
    return verifier.verification(listing);
  }

  /**
   * Files of the store that no manifest refers to. A checkpoint that a running job takes meanwhile
   * has files and no manifest yet: they are among them.
   *
   * @throws SnapshotStoreException when it cannot be told, because there may be manifests elsewhere
   *     or one cannot be read
   */
  public Orphans orphans() throws IOException {
    // Files first: what is saved and referred to in between must not look like an orphan.
    List<Path> files = FilesBelow.of(directory);
    return Orphans.of(directory, files, list());
  }

  /**
   * Orphans, and which of them may be deleted: see {@link Garbage}. Nothing is.
   *
   * @param olderThan longer than the checkpoint timeout of every job that writes below the
   *     directory
   * @throws SnapshotStoreException as for {@link #orphans}
   */
  public Garbage garbage(Duration olderThan) throws IOException {
    return Garbage.of(orphans(), Garbage.writtenBefore(olderThan, Clock.SYSTEM.wallMillis()));
  }

  /**
   * Deletes what {@link #garbage} names, having looked twice.
   *
   * @param olderThan as there
   * @throws SnapshotStoreException as there; then nothing has been deleted
   */
  public GarbageCollection collectGarbage(Duration olderThan) throws IOException {
    return GarbageCollection.of(directory, () -> garbage(olderThan));
  }

  /**
   * One checkpoint or savepoint, its manifest alone.
   *
   * @param path its directory, wherever that is, or an id as {@link StoredCheckpoint#id} gives it
   * @throws SnapshotStoreException when nothing can be restored from there
   */
  public StoredCheckpoint checkpoint(String path) {
    return StoredCheckpoint.manifestAt(
        CheckpointLookup.path(path, List.of(directory.toString())), system);
  }

  /**
   * Whether a job would start from a checkpoint, and if not, why: see {@link DryRun}, which also
   * says what user code is called.
   *
   * @param graph of an environment's {@code getStreamGraph}
   * @param path its directory, or an id below the job's own directories
   * @throws IllegalArgumentException when the job itself could not run
   */
  public RestoreReport dryRun(StreamGraph graph, String path) {
    return DryRun.of(Planner.plan(graph), path, system);
  }

  @Override
  public void close() {
    close.run();
  }
}
