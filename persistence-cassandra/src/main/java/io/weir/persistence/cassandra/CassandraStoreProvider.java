package io.weir.persistence.cassandra;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.ClaimedCheckpoint;
import io.weir.engine.snapshot.RestorableCheckpoint;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.engine.snapshot.SnapshotStoreProvider;
import io.weir.engine.snapshot.SnapshotStores;
import io.weir.persistence.cassandra.chunk.Codec;
import io.weir.persistence.cassandra.keyspace.Cassandra;
import io.weir.persistence.cassandra.keyspace.Keyspace;
import io.weir.persistence.cassandra.schema.KeyspaceName;
import io.weir.persistence.cassandra.session.SessionSettings;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/**
 * Stores for addresses like {@code cassandra:weir}. Named in this module's {@code reference.conf}.
 */
public final class CassandraStoreProvider implements SnapshotStoreProvider {

  private static final String CHUNK_STORE = SessionSettings.SECTION + ".chunk-store";

  @Override
  public SnapshotStore open(ActorSystem<?> system, String address) {
    return store(system, CassandraAddress.of(address));
  }

  @Override
  public RestorableCheckpoint checkpoint(ActorSystem<?> system, String path) {
    CassandraCheckpointPath wanted = CassandraCheckpointPath.of(path);
    Duration timeout =
        SessionSettings.section(system.settings().config()).getDuration("open-timeout");
    CassandraStore store = holding(system, wanted, path, timeout);
    KeyspaceName name = store.keyspace().name();
    CassandraCheckpoints job = new CassandraCheckpoints(store, system, wanted.jobId());
    try {
      CheckpointManifest manifest = await(job.whole(wanted.checkpointId()), name, timeout);
      return new RestorableCheckpoint(
          manifest,
          store,
          job.path(wanted.checkpointId()),
          () -> claimed(job, manifest, name, timeout));
    } catch (SnapshotStoreException | IllegalArgumentException e) {
      throw CassandraCheckpointPath.notThere(path, e.getMessage(), e);
    }
  }

  private static ClaimedCheckpoint claimed(
      CassandraCheckpoints job, CheckpointManifest manifest, KeyspaceName name, Duration timeout) {
    try {
      return await(job.claimed(manifest), name, timeout);
    } catch (SnapshotStoreException e) {
      String path = job.path(manifest.checkpointId());
      throw CassandraCheckpointPath.refused(path, e.getMessage(), e);
    }
  }

  /** The store that has, or had, checkpoints of the job. */
  private static CassandraStore holding(
      ActorSystem<?> system, CassandraCheckpointPath wanted, String path, Duration timeout) {
    try {
      CassandraStore store = existing(system, wanted.address());
      await(store.knows(wanted.jobId()), store.keyspace().name(), timeout);
      return store;
    } catch (SnapshotStoreException | IllegalArgumentException e) {
      throw CassandraCheckpointPath.refused(path, e.getMessage(), e);
    }
  }

  static CassandraStore store(ActorSystem<?> system, CassandraAddress address) {
    return store(system, address, Cassandra::keyspace);
  }

  /** In a keyspace that is to be read or swept, and not to be made. */
  static CassandraStore existing(ActorSystem<?> system, CassandraAddress address) {
    return store(system, address, Cassandra::existing);
  }

  private static CassandraStore store(
      ActorSystem<?> system,
      CassandraAddress address,
      BiFunction<Cassandra, KeyspaceName, CompletionStage<Keyspace>> opening) {
    Config config = system.settings().config();
    Config section = SessionSettings.section(config);
    KeyspaceName name = address.keyspace().orElseGet(() -> Cassandra.configured(config));
    Duration timeout = section.getDuration("open-timeout");
    Keyspace keyspace =
        await(opening.apply(Cassandra.get(Adapter.toClassic(system)), name), name, timeout);
    return new CassandraStore(
        keyspace, await(StoreTables.of(keyspace), name, timeout), chunks(system, config, keyspace));
  }

  /** Akka keeps the first plugin actor of an id, so each keyspace has an id of its own. */
  private static SnapshotStore chunks(ActorSystem<?> system, Config config, Keyspace keyspace) {
    Codec.of(config.getConfig(CHUNK_STORE)); // an actor would say it where nobody reads
    String pluginId = CHUNK_STORE + "-" + keyspace.name();
    Config settings =
        config
            .getConfig(CHUNK_STORE)
            .withValue("keyspace", ConfigValueFactory.fromAnyRef(keyspace.name().name()))
            .atPath(pluginId);
    return SnapshotStores.ofPlugin(system, pluginId, settings, keyspace.description());
  }

  private static <T> T await(CompletionStage<T> stage, KeyspaceName name, Duration timeout) {
    try {
      return stage.toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SnapshotStoreException told) {
        throw told;
      }
      if (e.getCause() instanceof IllegalArgumentException told) {
        throw told;
      }
      throw refused(name, e.getCause().toString(), e.getCause());
    } catch (TimeoutException e) {
      throw refused(name, "it did not answer within " + timeout.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(name, "the thread that submits the job was interrupted", e);
    }
  }

  private static SnapshotStoreException refused(KeyspaceName name, String why, Throwable cause) {
    return new SnapshotStoreException(
        "Keyspace %s of Cassandra cannot be used: %s. Check that enough nodes are up and can be reached from here."
            .formatted(name, why),
        cause);
  }
}
