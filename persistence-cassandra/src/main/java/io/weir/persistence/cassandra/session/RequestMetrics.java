package io.weir.persistence.cassandra.session;

import io.weir.engine.clock.Clock;
import io.weir.persistence.cassandra.session.RequestStatistics.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What happens to the requests of one ActorSystem. Safe for use from any thread. */
public final class RequestMetrics {

  private final Clock clock;
  private final Map<RequestKind, LatencyWindow> latencies = new EnumMap<>(RequestKind.class);
  private final RecentOccurrences repeated;
  private final RecentOccurrences failed;
  private volatile Optional<Failure> lastFailure = Optional.empty();
  private volatile Optional<Long> answeredNanos = Optional.empty();

  /**
   * @param window what counts as recent
   */
  public RequestMetrics(Clock clock, Duration window) {
    this.clock = clock;
    this.repeated = new RecentOccurrences(window);
    this.failed = new RecentOccurrences(window);
    for (RequestKind kind : RequestKind.values()) {
      latencies.put(kind, new LatencyWindow(window));
    }
  }

  /**
   * Takes the time of a request that has just been sent.
   *
   * @return completes as that does, and is counted then
   */
  <T> CompletionStage<T> timed(RequestKind kind, CompletionStage<T> sent) {
    long sentNanos = clock.nanos();
    return sent.whenComplete(
        (answer, failure) -> {
          if (failure == null) {
            long now = clock.nanos();
            latencies.get(kind).add(now, now - sentNanos);
            answeredNanos = Optional.of(now);
          }
        });
  }

  /** An attempt failed, and another is made. */
  void repeated(Throwable cause) {
    repeated.add(clock.nanos());
    failure(cause);
  }

  /** A request is given up. */
  void failed(Throwable cause) {
    failed.add(clock.nanos());
    failure(cause);
  }

  private void failure(Throwable cause) {
    Throwable bare = Retries.cause(cause);
    lastFailure =
        Optional.of(
            new Failure(
                Instant.ofEpochMilli(clock.wallMillis()),
                bare.getClass().getSimpleName() + ": " + bare.getMessage()));
  }

  /**
   * @param underWay requests that have been sent
   * @param waiting those that wait for their turn
   */
  public RequestStatistics statistics(int underWay, int waiting) {
    long now = clock.nanos();
    return new RequestStatistics(
        latencies.get(RequestKind.READ).latency(now),
        latencies.get(RequestKind.WRITE).latency(now),
        latencies.get(RequestKind.TRANSACTION).latency(now),
        repeated.count(now),
        failed.count(now),
        lastFailure,
        answeredNanos.map(then -> Duration.ofNanos(Math.max(0, now - then))),
        underWay,
        waiting);
  }
}
