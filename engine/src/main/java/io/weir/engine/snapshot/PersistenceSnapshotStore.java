package io.weir.engine.snapshot;

import akka.actor.ActorRef;
import akka.pattern.AskTimeoutException;
import akka.pattern.Patterns;
import akka.persistence.DeleteSnapshotFailure;
import akka.persistence.DeleteSnapshotSuccess;
import akka.persistence.SaveSnapshotFailure;
import akka.persistence.SaveSnapshotSuccess;
import akka.persistence.SelectedSnapshot;
import akka.persistence.SnapshotMetadata;
import akka.persistence.SnapshotProtocol.DeleteSnapshot;
import akka.persistence.SnapshotProtocol.LoadSnapshot;
import akka.persistence.SnapshotProtocol.LoadSnapshotFailed;
import akka.persistence.SnapshotProtocol.LoadSnapshotResult;
import akka.persistence.SnapshotProtocol.SaveSnapshot;
import akka.persistence.SnapshotSelectionCriteria;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Chunks in any Akka Persistence snapshot plugin, by asking the plugin's actor. There is no
 * persistent actor in between: a chunk needs no journal, no recovery and no mailbox of its own.
 *
 * <p>Stages complete on a thread of the plugin: callers do no long work there.
 */
final class PersistenceSnapshotStore implements SnapshotStore {

  private final ActorRef plugin;
  private final Duration askTimeout;
  private final String description;
  private final Optional<Path> root;

  /**
   * @param root of a directory store
   */
  PersistenceSnapshotStore(
      ActorRef plugin, Duration askTimeout, String description, Optional<Path> root) {
    this.plugin = plugin;
    this.askTimeout = askTimeout;
    this.description = description;
    this.root = root;
  }

  @Override
  public CompletionStage<ChunkRef> save(ChunkId id, byte[] bytes) {
    if (bytes.length > MAX_CHUNK_BYTES) {
      throw new IllegalArgumentException(
          "Chunk " + id + " has " + bytes.length + " bytes; at most " + MAX_CHUNK_BYTES + " fit.");
    }
    var metadata = new SnapshotMetadata(id.persistenceId(), id.sequenceNr(), 0);
    var ref = new ChunkRef(id, bytes.length, Checksum.of(bytes));
    return ask(new SaveSnapshot(metadata, bytes), id, Operation.SAVE)
        .thenApply(
            answer -> {
              if (answer instanceof SaveSnapshotSuccess) {
                return ref;
              }
              throw failure(id, Operation.SAVE, answer);
            });
  }

  @Override
  public CompletionStage<byte[]> load(ChunkRef ref) {
    return load(ref.id()).thenApply(stored -> ChunkContent.of(ref, stored, description));
  }

  @Override
  public CompletionStage<byte[]> load(ChunkId id) {
    var exactly =
        SnapshotSelectionCriteria.create(id.sequenceNr(), Long.MAX_VALUE, id.sequenceNr(), 0);
    var request = new LoadSnapshot(id.persistenceId(), exactly, id.sequenceNr());
    return ask(request, id, Operation.LOAD)
        .thenApply(
            answer -> {
              if (answer instanceof LoadSnapshotResult result) {
                return result.snapshot().isDefined()
                    ? bytes(id, result.snapshot().get())
                    : missing(id);
              }
              throw failure(id, Operation.LOAD, answer);
            });
  }

  @Override
  public CompletionStage<Void> delete(ChunkId id) {
    var metadata = new SnapshotMetadata(id.persistenceId(), id.sequenceNr(), 0);
    return ask(new DeleteSnapshot(metadata), id, Operation.DELETE)
        .thenApply(
            answer -> {
              if (answer instanceof DeleteSnapshotSuccess) {
                return null;
              }
              throw failure(id, Operation.DELETE, answer);
            });
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Optional<String> path(String jobId, long checkpointId) {
    return root.map(
        path -> CheckpointPath.written(path.resolve(ManifestStore.directory(jobId, checkpointId))));
  }

  private CompletionStage<Object> ask(Object request, ChunkId id, Operation operation) {
    return Patterns.ask(plugin, request, askTimeout)
        .exceptionally(
            failure -> {
              throw failure(id, operation, failure);
            });
  }

  /** Plugins are asked for exactly one sequence number, and still not believed. */
  private byte[] bytes(ChunkId id, SelectedSnapshot selected) {
    if (selected.metadata().sequenceNr() != id.sequenceNr()) {
      throw new SnapshotStoreException(
          message(id, Operation.LOAD, "the store gave " + selected.metadata()));
    }
    if (selected.snapshot() instanceof byte[] bytes) {
      return bytes;
    }
    throw new SnapshotStoreException(
        message(id, Operation.LOAD, "the store gave a " + selected.snapshot().getClass()));
  }

  private byte[] missing(ChunkId id) {
    throw new SnapshotStoreException(message(id, Operation.LOAD, "it is not there"));
  }

  private SnapshotStoreException failure(ChunkId id, Operation operation, Object answer) {
    if (answer instanceof SaveSnapshotFailure failed) {
      return failure(id, operation, failed.cause());
    }
    if (answer instanceof LoadSnapshotFailed failed) {
      return failure(id, operation, failed.cause());
    }
    if (answer instanceof DeleteSnapshotFailure failed) {
      return failure(id, operation, failed.cause());
    }
    return new SnapshotStoreException(
        message(id, operation, "the store answered with a " + answer.getClass().getName()));
  }

  private SnapshotStoreException failure(ChunkId id, Operation operation, Throwable cause) {
    if (cause instanceof SnapshotStoreException told) {
      return told;
    }
    if (cause instanceof CompletionException && cause.getCause() != null) {
      return failure(id, operation, cause.getCause());
    }
    String reason =
        cause instanceof AskTimeoutException
            ? "no answer within " + askTimeout.toSeconds() + " s"
            : cause.toString();
    return new SnapshotStoreException(message(id, operation, reason), cause);
  }

  private String message(ChunkId id, Operation operation, String reason) {
    return String.format(
        "Snapshot chunk %s of checkpoint %d could not be %s in %s: %s. %s",
        id, id.sequenceNr(), operation.done, description, reason, operation.remedy);
  }

  private enum Operation {
    SAVE("saved", "Check that the store can be reached and has room."),
    LOAD(
        "loaded",
        "Check that the store can be reached. A chunk that is gone or damaged has to be restored from a copy; else start the job from another checkpoint."),
    DELETE(
        "deleted",
        "Nothing refers to it any more, and it takes room until it is swept or removed by hand.");

    private final String done;
    private final String remedy;

    Operation(String done, String remedy) {
      this.done = done;
      this.remedy = remedy;
    }
  }
}
