package io.weir.persistence.cassandra.health;

import io.weir.persistence.cassandra.session.Latency;
import io.weir.persistence.cassandra.session.Occurrences;
import io.weir.persistence.cassandra.session.RequestStatistics;
import io.weir.persistence.cassandra.session.RequestStatistics.Failure;
import java.time.Duration;
import java.util.Optional;

/** Made up. */
final class Statistics {

  private static final Latency NONE = new Latency(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  private Statistics() {}

  static RequestStatistics of(
      int repeated, int failed, Optional<Failure> last, Optional<Duration> sinceAnswer) {
    return new RequestStatistics(
        NONE,
        NONE,
        NONE,
        new Occurrences(repeated, repeated),
        new Occurrences(failed, failed),
        last,
        sinceAnswer,
        0,
        0);
  }
}
