package io.weir.benchmarks.cassandra;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.weir.api.graph.StorageSpec;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.engine.snapshot.SnapshotStores;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * An Akka Persistence snapshot plugin, asked as the engine asks any: each piece is a snapshot with
 * a persistence id of its own, so that it is a partition of its own.
 */
final class PluginStore implements PieceStore {

  private static final String LIBRARY = "akka.persistence.cassandra.snapshot";

  private final Node node;
  private final ActorSystem<Void> system;
  private final SnapshotStore store;
  private final List<String> tables;

  private PluginStore(
      Node node, ActorSystem<Void> system, SnapshotStore store, List<String> tables) {
    this.node = node;
    this.system = system;
    this.store = store;
    this.tables = tables;
  }

  /** akka-persistence-cassandra, with its own settings but for the patience. */
  static PluginStore ofTheLibrary(Node node) {
    Config config =
        node.config(
            """
            %s {
              keyspace-autocreate = on
              tables-autocreate = on
              keyspace = library
            }
            """
                .formatted(LIBRARY));
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "library", config);
    SnapshotStore store =
        SnapshotStores.ofPlugin(system, LIBRARY, ConfigFactory.empty(), "the library's");
    return new PluginStore(node, system, store, List.of("library.snapshots"));
  }

  /** Weir's own, as a job opens it. */
  static PluginStore ofWeir(Node node) {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "weir", node.config(""));
    SnapshotStore store =
        SnapshotStores.open(system, new StorageSpec.Plugin("cassandra:weir_store"));
    return new PluginStore(
        node, system, store, List.of("weir_store.chunks", "weir_store.chunk_index"));
  }

  private static ChunkId id(int run, int number) {
    return new ChunkId("run-" + run + "/operator/0/keyed-" + number, 1);
  }

  @Override
  public CompletionStage<?> write(int run, int number, byte[] bytes) {
    return store.save(id(run, number), bytes);
  }

  @Override
  public CompletionStage<byte[]> read(int run, int number) {
    return store.load(id(run, number));
  }

  @Override
  public void clear() {
    node.truncate(tables);
  }

  @Override
  public void close() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }
}
