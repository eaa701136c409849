package io.weir.persistence.cassandra.session;

import akka.actor.ActorSystem;
import akka.pattern.Patterns;
import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All requests of one ActorSystem to its Cassandra. They share one bound on what is under way, and
 * what can be repeated is repeated when it failed for a reason that may pass. Safe for use from any
 * thread; nothing blocks, and stages complete on the driver's threads, for no long work.
 */
public final class Requests {

  private final CqlSession session;
  private final ActorSystem system;
  private final InFlight inFlight;
  private final Retries retries;
  private final RequestMetrics metrics;

  /**
   * @param system whose scheduler waits before a request is repeated
   * @param inFlight the bound that they share
   */
  public Requests(
      CqlSession session,
      ActorSystem system,
      InFlight inFlight,
      Retries retries,
      RequestMetrics metrics) {
    this.session = session;
    this.system = system;
    this.inFlight = inFlight;
    this.retries = retries;
    this.metrics = metrics;
  }

  public CompletionStage<PreparedStatement> prepare(String cql) {
    return repeated(RequestKind.READ, () -> session.prepareAsync(cql));
  }

  /** A statement that can be repeated without harm: reads, and writes with their own timestamp. */
  public CompletionStage<AsyncResultSet> send(Statement<?> statement) {
    return send(RequestKind.READ, statement);
  }

  private CompletionStage<AsyncResultSet> send(RequestKind kind, Statement<?> statement) {
    Statement<?> repeatable = statement.setIdempotent(true);
    return repeated(kind, () -> session.executeAsync(repeatable));
  }

  /**
   * A write or deletion. Its timestamp is given here, so that one which is late, or repeated, stays
   * older than what is sent after it: a chunk that lands after its deletion stays deleted.
   */
  public CompletionStage<Void> write(Statement<?> statement) {
    long sentMicros = session.getContext().getTimestampGenerator().next();
    return send(RequestKind.WRITE, statement.setQueryTimestamp(sentMicros)).thenAccept(done -> {});
  }

  /**
   * The same, with a statement that is made when it is its turn, so that memory for it is needed
   * only then. One that is repeated is made again.
   */
  public CompletionStage<Void> write(
      Supplier<? extends CompletionStage<? extends Statement<?>>> made) {
    long sentMicros = session.getContext().getTimestampGenerator().next();
    return attempt(
            1,
            () ->
                made.get()
                    .thenCompose(
                        statement ->
                            metrics.timed(
                                RequestKind.WRITE,
                                session.executeAsync(
                                    statement.setIdempotent(true).setQueryTimestamp(sentMicros)))))
        .thenAccept(done -> {});
  }

  /** Sent once, for who has to know whether it may have happened. */
  public CompletionStage<AsyncResultSet> once(Statement<?> statement) {
    Statement<?> single = statement.setIdempotent(false);
    return inFlight
        .submit(() -> metrics.timed(RequestKind.TRANSACTION, session.executeAsync(single)))
        .whenComplete(
            (answer, failure) -> {
              if (failure != null) {
                unanswered(failure);
              }
            });
  }

  /** Who asked finds out what came of it, and asks again if need be. */
  private void unanswered(Throwable failure) {
    if (Retries.mayPass(failure)) {
      metrics.repeated(failure);
    } else {
      metrics.failed(failure);
    }
  }

  /** A read that sees, or ends, whatever lightweight transaction came before it. */
  public CompletionStage<AsyncResultSet> serial(Statement<?> statement) {
    return send(statement.setConsistencyLevel(serialConsistency()));
  }

  private ConsistencyLevel serialConsistency() {
    String configured =
        session
            .getContext()
            .getConfig()
            .getDefaultProfile()
            .getString(DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY);
    return DefaultConsistencyLevel.valueOf(configured);
  }

  /** All rows, page after page; the next page is asked for when the rows of one have been taken. */
  public CompletionStage<Void> forEach(Statement<?> statement, Consumer<Row> taker) {
    return send(statement).thenCompose(page -> take(page, taker));
  }

  private CompletionStage<Void> take(AsyncResultSet page, Consumer<Row> taker) {
    page.currentPage().forEach(taker);
    return page.hasMorePages()
        ? repeated(RequestKind.READ, page::fetchNextPage).thenCompose(next -> take(next, taker))
        : CompletableFuture.completedStage(null);
  }

  /** The first row that something is made of; later pages are not asked for. */
  public <T> CompletionStage<Optional<T>> first(
      Statement<?> statement, Function<Row, Optional<T>> taker) {
    return send(statement).thenCompose(page -> first(page, taker));
  }

  private <T> CompletionStage<Optional<T>> first(
      AsyncResultSet page, Function<Row, Optional<T>> taker) {
    for (Row row : page.currentPage()) {
      Optional<T> taken = taker.apply(row);
      if (taken.isPresent()) {
        return CompletableFuture.completedStage(taken);
      }
    }
    return page.hasMorePages()
        ? repeated(RequestKind.READ, page::fetchNextPage).thenCompose(next -> first(next, taker))
        : CompletableFuture.completedStage(Optional.empty());
  }

  /**
   * Tries again after the delay that the settings say; the wait holds nobody else up. Akka's stage
   * would never complete with null, which is what a stage without a value has.
   */
  public <T> CompletionStage<T> later(int made, Supplier<CompletionStage<T>> next) {
    CompletionStage<Optional<T>> tried =
        Patterns.after(
            retries.delayAfter(made),
            system.scheduler(),
            system.dispatcher(),
            () -> next.get().thenApply(Optional::ofNullable));
    return tried.thenApply(value -> value.orElse(null));
  }

  public Retries retries() {
    return retries;
  }

  /** How they fare, as of now. */
  public RequestStatistics statistics() {
    return metrics.statistics(inFlight.underWay(), inFlight.waiting());
  }

  private <T> CompletionStage<T> repeated(RequestKind kind, Supplier<CompletionStage<T>> request) {
    return attempt(1, () -> metrics.timed(kind, request.get()));
  }

  private <T> CompletionStage<T> attempt(int number, Supplier<CompletionStage<T>> request) {
    return inFlight
        .submit(request)
        .handle(
            (value, failure) ->
                failure == null
                    ? CompletableFuture.<T>completedStage(value)
                    : failed(number, request, failure))
        .thenCompose(stage -> stage);
  }

  private <T> CompletionStage<T> failed(
      int made, Supplier<CompletionStage<T>> request, Throwable failure) {
    if (retries.again(made, failure)) {
      metrics.repeated(failure);
      return later(made, () -> attempt(made + 1, request));
    }
    metrics.failed(failure);
    return CompletableFuture.failedStage(Retries.cause(failure));
  }
}
