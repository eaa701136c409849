package io.weir.persistence.cassandra;

import akka.actor.typed.ActorSystem;
import io.weir.engine.clock.Clock;
import io.weir.engine.snapshot.CheckpointStore;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.ManifestStore;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.persistence.cassandra.commit.CassandraHeads;
import io.weir.persistence.cassandra.keyspace.Keyspace;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletionStage;

/**
 * Chunks through the Akka Persistence plugin {@code chunk-store}, heads of manifests by lightweight
 * transactions.
 */
record CassandraStore(Keyspace keyspace, CassandraHeads.Tables tables, SnapshotStore chunks)
    implements SnapshotStore {

  @Override
  public CompletionStage<ChunkRef> save(ChunkId id, byte[] bytes) {
    return chunks.save(id, bytes);
  }

  @Override
  public CompletionStage<byte[]> load(ChunkRef ref) {
    return chunks.load(ref);
  }

  @Override
  public CompletionStage<byte[]> load(ChunkId id) {
    return chunks.load(id);
  }

  @Override
  public CompletionStage<Void> delete(ChunkId id) {
    return chunks.delete(id);
  }

  @Override
  public String description() {
    return keyspace.description();
  }

  @Override
  public CheckpointStore manifests(ActorSystem<?> system, String jobId) {
    String process = ManagementFactory.getRuntimeMXBean().getName(); // pid@host
    String coordinator = "%s (%s)".formatted(system.name(), process);
    CassandraHeads heads = new CassandraHeads(keyspace, tables, jobId, coordinator, Clock.SYSTEM);
    return ManifestStore.withHeads(system, jobId, this, heads);
  }
}
