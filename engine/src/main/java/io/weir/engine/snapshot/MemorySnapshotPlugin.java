package io.weir.engine.snapshot;

import akka.dispatch.Futures;
import akka.persistence.SelectedSnapshot;
import akka.persistence.SnapshotMetadata;
import akka.persistence.SnapshotSelectionCriteria;
import akka.persistence.snapshot.japi.SnapshotStore;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import scala.concurrent.Future;

/**
 * Akka Persistence snapshot plugin {@code weir.snapshot-store.memory}: snapshots in this actor's
 * heap, lost with the actor system. They are serialised all the same, so that what is loaded shares
 * nothing with what was saved.
 */
public final class MemorySnapshotPlugin extends SnapshotStore {

  private final Serialization serialization = SerializationExtension.get(context().system());
  private final Map<String, NavigableMap<Long, StoredSnapshot>> snapshots = new HashMap<>();

  @Override
  public Future<Void> doSaveAsync(SnapshotMetadata metadata, Object snapshot) {
    return result(
        () -> {
          var stored = StoredSnapshot.of(metadata, snapshot, serialization);
          snapshots
              .computeIfAbsent(metadata.persistenceId(), id -> new TreeMap<>())
              .put(metadata.sequenceNr(), stored);
          return null;
        });
  }

  @Override
  public Future<Optional<SelectedSnapshot>> doLoadAsync(
      String persistenceId, SnapshotSelectionCriteria criteria) {
    return result(
        () ->
            of(persistenceId).descendingMap().values().stream()
                .filter(stored -> matches(stored, criteria))
                .findFirst()
                .map(this::selected));
  }

  @Override
  public Future<Void> doDeleteAsync(SnapshotMetadata metadata) {
    return result(
        () -> {
          // Timestamp 0 means any: Akka deletes so after a failed save.
          remove(
              metadata.persistenceId(),
              stored ->
                  stored.sequenceNr() == metadata.sequenceNr()
                      && (metadata.timestamp() == 0
                          || metadata.timestamp() == stored.timestampMillis()));
          return null;
        });
  }

  @Override
  public Future<Void> doDeleteAsync(String persistenceId, SnapshotSelectionCriteria criteria) {
    return result(
        () -> {
          remove(persistenceId, stored -> matches(stored, criteria));
          return null;
        });
  }

  private void remove(String persistenceId, Predicate<StoredSnapshot> which) {
    NavigableMap<Long, StoredSnapshot> stored = of(persistenceId);
    stored.values().removeIf(which);
    if (stored.isEmpty()) {
      snapshots.remove(persistenceId);
    }
  }

  private NavigableMap<Long, StoredSnapshot> of(String persistenceId) {
    return snapshots.getOrDefault(persistenceId, new TreeMap<>());
  }

  private SelectedSnapshot selected(StoredSnapshot stored) {
    return SelectedSnapshot.create(
        stored.akkaMetadata(serialization), stored.data().read(serialization));
  }

  static boolean matches(StoredSnapshot stored, SnapshotSelectionCriteria criteria) {
    return criteria.matches(
        new SnapshotMetadata(
            stored.persistenceId(), stored.sequenceNr(), stored.timestampMillis()));
  }

  /** Everything here is done at once on the actor; what is thrown becomes a failed future. */
  private static <T> Future<T> result(Supplier<T> operation) {
    try {
      return Futures.successful(operation.get());
    } catch (RuntimeException e) {
      return Futures.failed(e);
    }
  }
}
