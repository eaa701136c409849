package io.weir.persistence.cassandra.session;

import java.time.Duration;

/**
 * How long requests took from being sent to being answered; without waiting for others before, and
 * each attempt by itself.
 *
 * @param answered since the start
 * @param median of the newest ones, as {@link LatencyWindow} keeps them; zero when there are none
 * @param p99 99 of 100 took at most so long
 * @param longest of the same
 */
public record Latency(long answered, Duration median, Duration p99, Duration longest) {

  /** For people. */
  public String describe() {
    return "%d answered, median %d ms, p99 %d ms, longest %d ms"
        .formatted(answered, median.toMillis(), p99.toMillis(), longest.toMillis());
  }
}
