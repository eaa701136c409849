package io.weir.persistence.cassandra.session;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.connection.BusyConnectionException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.servererrors.QueryExecutionException;
import com.typesafe.config.Config;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * Which failures may pass, and how long to wait for that. Pure. For requests that can be repeated
 * without harm; the driver repeats them itself only on another node.
 *
 * @param attempts of one request in all, at least 1
 * @param firstDelay before the second attempt; doubled each time
 */
public record Retries(int attempts, Duration firstDelay) {

  private static final int MOST_DOUBLINGS = 6;

  public Retries {
    if (attempts < 1 || firstDelay.isNegative()) {
      throw new IllegalArgumentException(
          "%s.retries: attempts is %d, and has to be at least 1; first-delay is %s, and must not be negative."
              .formatted(SessionSettings.SECTION, attempts, firstDelay));
    }
  }

  static Retries of(Config config) {
    return new Retries(config.getInt("attempts"), config.getDuration("first-delay"));
  }

  /**
   * @param made attempts so far, at least 1
   */
  public boolean again(int made, Throwable failure) {
    return made < attempts && mayPass(failure);
  }

  public Duration delayAfter(int made) {
    return firstDelay.multipliedBy(1L << Math.min(made - 1, MOST_DOUBLINGS));
  }

  /** Timeouts, too few replicas, lost connections; not what the server refuses for good. */
  public static boolean mayPass(Throwable failure) {
    Throwable cause = cause(failure);
    if (cause instanceof AllNodesFailedException all) {
      return all.getAllErrors().values().stream().flatMap(List::stream).allMatch(Retries::mayPass);
    }
    return cause instanceof DriverTimeoutException
        || cause instanceof QueryExecutionException
        || cause instanceof ClosedConnectionException
        || cause instanceof HeartbeatException
        || cause instanceof BusyConnectionException;
  }

  /** What a stage has failed with, without the wrappings of stages. */
  public static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? cause(failure.getCause())
        : failure;
  }
}
