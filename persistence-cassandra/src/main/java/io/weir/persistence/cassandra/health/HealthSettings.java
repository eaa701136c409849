package io.weir.persistence.cassandra.health;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * What {@code weir.persistence.cassandra.health} says.
 *
 * @param window what counts as of late
 * @param missedIntervals a job without a checkpoint for so many of its intervals is late
 * @param logInterval how often a change is looked for, to be logged
 */
public record HealthSettings(Duration window, int missedIntervals, Duration logInterval) {

  public HealthSettings {
    if (window.isNegative() || window.isZero() || missedIntervals < 1) {
      throw new IllegalArgumentException(
          "health.window %s has to be longer than nothing, and health.missed-intervals %d at least 1"
              .formatted(window, missedIntervals));
    }
  }

  /**
   * @param section of the module
   */
  public static HealthSettings of(Config section) {
    Config health = section.getConfig("health");
    return new HealthSettings(
        health.getDuration("window"),
        health.getInt("missed-intervals"),
        health.getDuration("log-interval"));
  }

  /** A checkpoint may take longer than its interval: nothing shorter than the window is late. */
  Duration lateAfter(Duration interval) {
    Duration missed = interval.multipliedBy(missedIntervals);
    return missed.compareTo(window) > 0 ? missed : window;
  }
}
