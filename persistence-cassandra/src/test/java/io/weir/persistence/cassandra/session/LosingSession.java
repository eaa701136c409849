package io.weir.persistence.cassandra.session;

import akka.actor.ActorSystem;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.weir.engine.clock.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A session that loses one statement, as a process does that dies: it does not land and nobody
 * answers. All others have landed when they have been sent, so that what does not wait for the lost
 * one is done on the thread that asks.
 */
public final class LosingSession {

  private final CqlSession real;
  private int untilLost; // guarded by this

  public LosingSession(CqlSession real) {
    this.real = real;
  }

  /** That are sent through it, once each. */
  public Requests requests(ActorSystem system) {
    return new Requests(
        SeenSession.of(real, this::executed),
        system,
        new InFlight(16),
        new Retries(1, Duration.ZERO),
        new RequestMetrics(Clock.SYSTEM, Duration.ofMinutes(1)));
  }

  /**
   * @param position of the one that is lost among those to come, at least 1
   */
  public synchronized void lose(int position) {
    untilLost = position;
  }

  private CompletionStage<AsyncResultSet> executed(Statement<?> statement) {
    if (isLost()) {
      return new CompletableFuture<>();
    }
    return CompletableFuture.completedFuture(
        real.executeAsync(statement).toCompletableFuture().join());
  }

  private synchronized boolean isLost() {
    return untilLost > 0 && --untilLost == 0;
  }
}
