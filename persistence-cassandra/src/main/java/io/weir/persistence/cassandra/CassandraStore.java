package io.weir.persistence.cassandra;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import io.weir.engine.clock.Clock;
import io.weir.engine.snapshot.CheckpointStore;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.ManifestStore;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.persistence.cassandra.commit.CassandraHeads;
import io.weir.persistence.cassandra.keyspace.Keyspace;
import io.weir.persistence.cassandra.sweep.Effects;
import io.weir.persistence.cassandra.sweep.OrphanSweep;
import io.weir.persistence.cassandra.sweep.SweepSettings;
import io.weir.persistence.cassandra.sweep.Sweeping;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Chunks through the Akka Persistence plugin {@code chunk-store}, heads of manifests by lightweight
 * transactions.
 */
record CassandraStore(Keyspace keyspace, StoreTables tables, SnapshotStore chunks)
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
  public Optional<String> path(String jobId, long checkpointId) {
    return Optional.of(description() + "/" + ManifestStore.directory(jobId, checkpointId));
  }

  @Override
  public CheckpointStore manifests(ActorSystem<?> system, String jobId) {
    Sweeping.get(Adapter.toClassic(system)).add(keyspace.name(), jobId, sweep(system));
    return ManifestStore.withHeads(system, jobId, this, heads(system, jobId));
  }

  /**
   * @return fails when no such job has ever kept a checkpoint here
   */
  CompletionStage<Void> knows(String jobId) {
    return tables
        .commits()
        .jobs()
        .read(jobId)
        .thenAccept(
            row -> {
              if (row.isEmpty()) {
                throw new SnapshotStoreException(
                    "Keyspace %1$s has no job %2$s. 'SELECT job_id, job_name, committed_at, retained FROM %1$s.jobs;' lists those that it has."
                        .formatted(keyspace.name(), jobId));
              }
            });
  }

  CassandraHeads heads(ActorSystem<?> system, String jobId) {
    return new CassandraHeads(keyspace, tables.commits(), jobId, process(system), Clock.SYSTEM);
  }

  /** What people call a process. */
  static String process(ActorSystem<?> system) {
    return "%s (%s)".formatted(system.name(), ManagementFactory.getRuntimeMXBean().getName());
  }

  private OrphanSweep sweep(ActorSystem<?> system) {
    SweepSettings settings = SweepSettings.of(system.settings().config());
    return sweep(system, settings, tables.sweep().effects(process(system)));
  }

  /** Reads manifests of jobs and commits nothing. */
  OrphanSweep sweep(ActorSystem<?> system, SweepSettings settings, Effects effects) {
    return new OrphanSweep(
        tables.sweep(),
        jobId -> ManifestStore.withHeads(system, jobId, this, heads(system, jobId)),
        settings,
        effects,
        Clock.SYSTEM);
  }
}
