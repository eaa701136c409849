package io.weir.engine.snapshot;

import akka.persistence.SelectedSnapshot;
import akka.persistence.SnapshotMetadata;
import akka.persistence.SnapshotSelectionCriteria;
import akka.persistence.snapshot.japi.SnapshotStore;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import scala.concurrent.Future;
import scala.concurrent.Promise;

/**
 * Akka Persistence snapshot plugin {@code weir.snapshot-store.directory}: one file a snapshot, laid
 * out by {@link SnapshotPath} and {@link SnapshotFileFormat}. A damaged file is an error, never a
 * reason to load an older one.
 *
 * <p>The actor hands every operation to {@code io-dispatcher}; operations may overtake each other.
 */
public final class DirectorySnapshotPlugin extends SnapshotStore {

  private final Serialization serialization = SerializationExtension.get(context().system());
  private final Path root;
  private final SnapshotDirectory directory;
  private final Executor io;

  /** Made by Akka, with the plugin's section of the configuration. */
  public DirectorySnapshotPlugin(Config config) {
    root = root(config.getString("dir"));
    directory = new SnapshotDirectory(root);
    io = context().system().dispatchers().lookup(config.getString("io-dispatcher"));
  }

  private static Path root(String dir) {
    if (dir.isBlank() || !Path.of(dir).isAbsolute()) {
      throw new IllegalArgumentException(
          "The snapshot plugin needs an absolute path, and dir is '"
              + dir
              + "'. Set dir in the plugin's section of the configuration.");
    }
    return Path.of(dir);
  }

  @Override
  public Future<Void> doSaveAsync(SnapshotMetadata metadata, Object snapshot) {
    String id = metadata.persistenceId();
    return result(
        "saved",
        id,
        metadata.sequenceNr(),
        () -> {
          directory.save(StoredSnapshot.of(metadata, snapshot, serialization));
          return null;
        });
  }

  @Override
  public Future<Optional<SelectedSnapshot>> doLoadAsync(
      String persistenceId, SnapshotSelectionCriteria criteria) {
    return result(
        "loaded",
        persistenceId,
        criteria.maxSequenceNr(),
        () -> {
          for (long sequenceNr : directory.sequenceNrs(persistenceId)) {
            if (matches(persistenceId, sequenceNr, criteria)) {
              return Optional.of(selected(persistenceId, sequenceNr));
            }
          }
          return Optional.empty();
        });
  }

  private SelectedSnapshot selected(String persistenceId, long sequenceNr) {
    try {
      StoredSnapshot stored = directory.load(persistenceId, sequenceNr);
      return SelectedSnapshot.create(
          stored.akkaMetadata(serialization), stored.data().read(serialization));
    } catch (IOException | RuntimeException e) {
      throw FileFailure.of(
          "loaded",
          root,
          directory.file(persistenceId, sequenceNr),
          new ChunkId(persistenceId, sequenceNr),
          e);
    }
  }

  @Override
  public Future<Void> doDeleteAsync(SnapshotMetadata metadata) {
    String id = metadata.persistenceId();
    long sequenceNr = metadata.sequenceNr();
    return result(
        "deleted",
        id,
        sequenceNr,
        () -> {
          // Timestamp 0 means any: Akka deletes so after a failed save.
          if (metadata.timestamp() == 0
              || (directory.sequenceNrs(id).contains(sequenceNr)
                  && directory.timestampMillis(id, sequenceNr) == metadata.timestamp())) {
            directory.delete(id, sequenceNr);
          }
          return null;
        });
  }

  @Override
  public Future<Void> doDeleteAsync(String persistenceId, SnapshotSelectionCriteria criteria) {
    return result(
        "deleted",
        persistenceId,
        criteria.maxSequenceNr(),
        () -> {
          for (long sequenceNr : directory.sequenceNrs(persistenceId)) {
            if (matches(persistenceId, sequenceNr, criteria)) {
              directory.delete(persistenceId, sequenceNr);
            }
          }
          return null;
        });
  }

  /** Opens the file only when the criteria are about time. */
  private boolean matches(String id, long sequenceNr, SnapshotSelectionCriteria criteria)
      throws IOException {
    if (sequenceNr < criteria.minSequenceNr() || sequenceNr > criteria.maxSequenceNr()) {
      return false;
    }
    if (criteria.minTimestamp() <= 0 && criteria.maxTimestamp() == Long.MAX_VALUE) {
      return true;
    }
    long timestamp = directory.timestampMillis(id, sequenceNr);
    return timestamp >= criteria.minTimestamp() && timestamp <= criteria.maxTimestamp();
  }

  private <T> Future<T> result(
      String what, String persistenceId, long sequenceNr, FileWork<T> work) {
    Promise<T> promise = Promise.apply();
    io.execute(
        () -> {
          try {
            promise.success(work.run());
          } catch (SnapshotStoreException e) {
            promise.failure(e);
          } catch (IOException | RuntimeException e) {
            promise.failure(
                FileFailure.of(
                    what,
                    root,
                    directory.file(persistenceId, sequenceNr),
                    new ChunkId(persistenceId, sequenceNr),
                    e));
          }
        });
    return promise.future();
  }

  private interface FileWork<T> {
    T run() throws IOException;
  }
}
