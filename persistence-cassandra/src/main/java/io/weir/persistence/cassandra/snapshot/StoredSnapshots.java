package io.weir.persistence.cassandra.snapshot;

import akka.persistence.SelectedSnapshot;
import akka.persistence.SnapshotMetadata;
import akka.persistence.SnapshotSelectionCriteria;
import akka.serialization.Serialization;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.persistence.cassandra.chunk.Crc;
import io.weir.persistence.cassandra.keyspace.Keyspace;
import io.weir.persistence.cassandra.session.Retries;
import io.weir.persistence.cassandra.snapshot.SnapshotRow.Content;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * Snapshots of persistent actors in one keyspace. The order of writes is what makes a save that
 * stops halfway harmless:
 *
 * <pre>
 * save:    row (incomplete) - parts - row complete - earlier saves of the same number deleted
 * delete:  row incomplete - parts - row
 * </pre>
 *
 * So there is never a complete row whose parts are not there, and never a part without a row.
 */
final class StoredSnapshots {

  private final Keyspace keyspace;
  private final SnapshotTable rows;
  private final PartTable parts;
  private final Serialization akka;
  private final Executor serializing;

  private StoredSnapshots(
      Keyspace keyspace,
      SnapshotTable rows,
      PartTable parts,
      Serialization akka,
      Executor serializing) {
    this.keyspace = keyspace;
    this.rows = rows;
    this.parts = parts;
    this.akka = akka;
    this.serializing = serializing;
  }

  /**
   * @param serializing where objects become bytes, and bytes objects
   */
  static CompletionStage<StoredSnapshots> of(
      Keyspace keyspace, Serialization akka, Executor serializing) {
    return SnapshotTable.of(keyspace)
        .thenCombine(
            PartTable.of(keyspace),
            (rows, parts) -> new StoredSnapshots(keyspace, rows, parts, akka, serializing));
  }

  CompletionStage<Void> save(SnapshotMetadata metadata, Object snapshot) {
    return CompletableFuture.supplyAsync(() -> Serialized.of(snapshot, akka), serializing)
        .thenCompose(
            value -> {
              SnapshotRow row = row(metadata, value);
              return rows.insert(row)
                  .thenCompose(begun -> parts.insert(row, value.bytes()))
                  .thenCompose(stored -> rows.complete(row, true))
                  .thenCompose(complete -> deleteEarlier(row));
            });
  }

  private SnapshotRow row(SnapshotMetadata metadata, Serialized value) {
    Optional<Object> attached = scala.jdk.javaapi.OptionConverters.toJava(metadata.metadata());
    return new SnapshotRow(
        metadata.persistenceId(),
        metadata.sequenceNr(),
        Uuids.timeBased(),
        metadata.timestamp(),
        false,
        Content.of(value),
        attached.map(meta -> Serialized.of(meta, akka)));
  }

  private CompletionStage<Void> deleteEarlier(SnapshotRow row) {
    long sequenceNr = row.sequenceNr();
    return rows.all(
            row.persistenceId(),
            sequenceNr,
            sequenceNr,
            other -> other.writeId().timestamp() < row.writeId().timestamp())
        .thenCompose(this::delete);
  }

  CompletionStage<Optional<SelectedSnapshot>> load(
      String persistenceId, SnapshotSelectionCriteria criteria) {
    return rows.first(
            persistenceId,
            criteria.minSequenceNr(),
            criteria.maxSequenceNr(),
            Criteria.loadable(criteria))
        .thenCompose(
            found ->
                found.isPresent()
                    ? load(found.get()).thenApply(Optional::of)
                    : CompletableFuture.completedStage(Optional.empty()));
  }

  private CompletionStage<SelectedSnapshot> load(SnapshotRow row) {
    return parts
        .select(row)
        .thenApplyAsync(bytes -> selected(row, bytes), serializing)
        .exceptionally(
            failure -> {
              Throwable cause = Retries.cause(failure);
              throw new SnapshotStoreException(
                  "The %s could not be loaded from %s: %s. Restore tables snapshots and snapshot_parts from a backup, or delete this snapshot."
                      .formatted(row, keyspace.description(), cause.getMessage()),
                  cause);
            });
  }

  private SelectedSnapshot selected(SnapshotRow row, byte[] bytes) {
    Content content = row.content();
    if (Crc.of(bytes) != content.crc32c()) {
      throw new SnapshotStoreException("it was altered: the checksum does not match");
    }
    var metadata =
        new SnapshotMetadata(
            row.persistenceId(),
            row.sequenceNr(),
            row.takenAtMillis(),
            scala.jdk.javaapi.OptionConverters.toScala(row.meta().map(meta -> meta.read(akka))));
    Object snapshot = new Serialized(content.serializerId(), content.manifest(), bytes).read(akka);
    return SelectedSnapshot.create(metadata, snapshot);
  }

  CompletionStage<Void> delete(SnapshotMetadata metadata) {
    long sequenceNr = metadata.sequenceNr();
    return delete(metadata.persistenceId(), sequenceNr, sequenceNr, Criteria.deletable(metadata));
  }

  CompletionStage<Void> delete(String persistenceId, SnapshotSelectionCriteria criteria) {
    return delete(
        persistenceId,
        criteria.minSequenceNr(),
        criteria.maxSequenceNr(),
        Criteria.deletable(criteria));
  }

  private CompletionStage<Void> delete(
      String persistenceId, long from, long to, Predicate<SnapshotRow> wanted) {
    return rows.all(persistenceId, from, to, wanted).thenCompose(this::delete);
  }

  /**
   * One after the other: nobody waits for it, and a flood of deletions is a load for the server.
   */
  private CompletionStage<Void> delete(List<SnapshotRow> found) {
    CompletionStage<Void> all = CompletableFuture.completedStage(null);
    for (SnapshotRow row : found) {
      all =
          all.thenCompose(gone -> rows.complete(row, false))
              .thenCompose(hidden -> parts.delete(row))
              .thenCompose(gone -> rows.delete(row));
    }
    return all;
  }
}
