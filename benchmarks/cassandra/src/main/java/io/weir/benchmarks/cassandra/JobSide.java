package io.weir.benchmarks.cassandra;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import io.weir.benchmarks.stores.StoreReply;
import io.weir.benchmarks.stores.StoreRequest;
import io.weir.benchmarks.stores.StoreRequest.Kind;
import java.util.List;

/**
 * Weir as people use it: a job whose keyed state is checkpointed, whole, and which is started again
 * from that checkpoint after a failure. Serialising, the commit, stopping and starting subtasks and
 * reading the values back into state are in its figures; making the state and looking at it
 * afterwards are not.
 */
final class JobSide implements StoreSide {

  private static final String KEYSPACE = "weir_job";
  private static final int MOST_PATIENCE = 16;
  private static final List<String> TABLES =
      List.of(
          KEYSPACE + ".chunks",
          KEYSPACE + ".chunk_index",
          KEYSPACE + ".checkpoints",
          KEYSPACE + ".jobs");

  private final Node node;

  /** Reads all state from the store though its process has lived. */
  private final ActorSystem<Void> reading;

  /** As it is without settings. */
  private final ActorSystem<Void> usual;

  JobSide(Node node) {
    this.node = node;
    this.reading = system("reading", node.config("weir.restart.roll-back-in-place = off\n"));
    this.usual = system("usual", node.config(""));
  }

  private static ActorSystem<Void> system(String name, Config config) {
    return ActorSystem.create(Behaviors.empty(), name, config);
  }

  /** Of the store that the job writes to, which is in the same process. */
  @Override
  public void warmUp() {
    try (PieceStore store = PluginStore.ofWeir(node)) {
      WarmUp.of(store);
    }
  }

  @Override
  public StoreReply run(StoreRequest request) throws Exception {
    try {
      return run(request, 1);
    } finally {
      node.truncate(TABLES);
    }
  }

  /** Tries again with more time for the state to be made, on a machine that is slow. */
  private StoreReply run(StoreRequest request, int patience) throws Exception {
    ActorSystem<Void> system = request.kind() == Kind.SPEED ? reading : usual;
    try (StateJob job = StateJob.start(system, node, KEYSPACE, request.chosen(), patience)) {
      return request.kind() == Kind.SPEED ? job.checkpointAndRestart() : job.memoryOfACheckpoint();
    } catch (StateJob.TooEarlyException e) {
      if (patience == MOST_PATIENCE) {
        throw e;
      }
      return run(request, 2 * patience);
    }
  }

  @Override
  public void close() {
    for (ActorSystem<Void> system : List.of(reading, usual)) {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().join();
    }
  }
}
