package io.weir.persistence.cassandra.keyspace;

import akka.actor.typed.javadsl.Adapter;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.session.LosingSession;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A process dies at each of its requests: that one is lost, and nothing that waits for it is done.
 * What did not wait is, so this sees the order in which things come and go.
 */
public final class LostRequests implements AutoCloseable {

  private final CassandraSystem cassandra;

  private LostRequests(CassandraSystem cassandra) {
    this.cassandra = cassandra;
  }

  public static LostRequests in(CassandraNodes nodes, String keyspace) {
    CassandraSystem cassandra = CassandraSystem.on(nodes, keyspace);
    cassandra.store(); // makes the tables
    return new LostRequests(cassandra);
  }

  public CassandraSystem cassandra() {
    return cassandra;
  }

  /** As a process sees it that loses nothing. */
  public Keyspace keyspace() {
    return keyspace(new LosingSession(cassandra.session()));
  }

  private Keyspace keyspace(LosingSession session) {
    return Keyspaces.of(
        cassandra.keyspace(), session.requests(Adapter.toClassic(cassandra.system())));
  }

  /** What a process has come to before one of its requests is lost. */
  public interface Mortal {

    /** Does what each request is lost of once. */
    CompletionStage<Void> step();

    /** Fails when something is not as it has to be after its death. */
    void isDead(String what);
  }

  /**
   * @param process from nothing to what comes before the step, on a keyspace of its own requests
   * @return how many requests the step has
   */
  public int loseEach(Function<Keyspace, Mortal> process) {
    int lost = 0;
    boolean done;
    do {
      lost++;
      LosingSession session = new LosingSession(cassandra.session());
      Mortal mortal = process.apply(keyspace(session));
      session.lose(lost);
      done = mortal.step().toCompletableFuture().isDone();
      mortal.isDead("request " + lost + " was lost");
    } while (!done);
    return lost - 1;
  }

  @Override
  public void close() {
    cassandra.close();
  }
}
