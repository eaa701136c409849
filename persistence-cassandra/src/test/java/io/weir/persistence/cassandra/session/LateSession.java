package io.weir.persistence.cassandra.session;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A session of which one statement is under way for as long as a test wants. */
public final class LateSession {

  private final CqlSession real;
  private boolean keepsNext; // guarded by this
  private Optional<Late> kept = Optional.empty(); // guarded by this

  /** Sent, and neither landed nor answered. */
  private record Late(Statement<?> statement, CompletableFuture<AsyncResultSet> answer) {}

  public LateSession(CqlSession real) {
    this.real = real;
  }

  public CqlSession session() {
    return SeenSession.of(
        real, statement -> keeps() ? keep(statement) : real.executeAsync(statement));
  }

  private synchronized boolean keeps() {
    boolean keeps = keepsNext;
    keepsNext = false;
    return keeps;
  }

  private synchronized CompletionStage<AsyncResultSet> keep(Statement<?> statement) {
    Late late = new Late(statement, new CompletableFuture<>());
    kept = Optional.of(late);
    return late.answer();
  }

  /** The next statement is the one. */
  public synchronized void keepNext() {
    keepsNext = true;
  }

  private synchronized Late kept() {
    return kept.orElseThrow();
  }

  /** Nobody waits for its answer any longer. */
  public void timeOut() {
    kept().answer().completeExceptionally(new DriverTimeoutException("Query timed out"));
  }

  /** It is done after all. */
  public CompletionStage<AsyncResultSet> land() {
    return real.executeAsync(kept().statement());
  }
}
