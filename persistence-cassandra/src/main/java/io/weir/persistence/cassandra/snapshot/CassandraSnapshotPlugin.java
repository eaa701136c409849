package io.weir.persistence.cassandra.snapshot;

import akka.persistence.SelectedSnapshot;
import akka.persistence.SnapshotMetadata;
import akka.persistence.SnapshotSelectionCriteria;
import akka.persistence.snapshot.japi.SnapshotStore;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import com.typesafe.config.Config;
import io.weir.persistence.cassandra.keyspace.Cassandra;
import io.weir.persistence.cassandra.schema.KeyspaceName;
import io.weir.persistence.cassandra.session.Answers;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import scala.concurrent.Future;

/**
 * Akka Persistence snapshot plugin {@code weir.persistence.cassandra.snapshot-store}, for
 * persistent actors of any kind: snapshots of any size up to 2 GiB, found by sequence number and
 * time. A damaged snapshot is an error, never a reason to load an older one.
 *
 * <p>The actor serialises nothing itself and hands every operation to the session; operations may
 * overtake each other.
 */
public final class CassandraSnapshotPlugin extends SnapshotStore {

  private final Cassandra cassandra = Cassandra.get(context().system());
  private final Serialization serialization = SerializationExtension.get(context().system());
  private final KeyspaceName keyspace;
  private final Executor serializing;

  /** Made by Akka, with the plugin's section of the configuration. */
  public CassandraSnapshotPlugin(Config config) {
    keyspace = cassandra.keyspaceOf(config);
    serializing =
        context().system().dispatchers().lookup(config.getString("serialization-dispatcher"));
  }

  @Override
  public Future<Void> doSaveAsync(SnapshotMetadata metadata, Object snapshot) {
    return stored(snapshots -> snapshots.save(metadata, snapshot));
  }

  @Override
  public Future<Optional<SelectedSnapshot>> doLoadAsync(
      String persistenceId, SnapshotSelectionCriteria criteria) {
    return stored(snapshots -> snapshots.load(persistenceId, criteria));
  }

  @Override
  public Future<Void> doDeleteAsync(SnapshotMetadata metadata) {
    return stored(snapshots -> snapshots.delete(metadata));
  }

  @Override
  public Future<Void> doDeleteAsync(String persistenceId, SnapshotSelectionCriteria criteria) {
    return stored(snapshots -> snapshots.delete(persistenceId, criteria));
  }

  private <T> Future<T> stored(Function<StoredSnapshots, CompletionStage<T>> work) {
    return Answers.of(
        cassandra
            .keyspace(keyspace)
            .thenCompose(checked -> StoredSnapshots.of(checked, serialization, serializing))
            .thenCompose(work));
  }
}
