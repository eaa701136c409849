package io.weir.persistence.cassandra.sweep;

import com.typesafe.config.Config;
import io.weir.persistence.cassandra.session.SessionSettings;
import java.time.Duration;

/**
 * What {@code weir.persistence.cassandra.sweep} says about when something may be deleted.
 *
 * @param grace longer than any checkpoint may take
 * @param abandonedAfter longer than any job goes without a checkpoint, or without trying one
 */
public record SweepSettings(Duration grace, Duration abandonedAfter) {

  private static final String SECTION = SessionSettings.SECTION + ".sweep";

  public SweepSettings {
    if (grace.isNegative()) {
      throw new IllegalArgumentException(
          "%s.grace is %s, and must not be negative.".formatted(SECTION, grace));
    }
    if (abandonedAfter.compareTo(grace) < 0) {
      throw new IllegalArgumentException(
          "A job would count as abandoned while it may be taking a checkpoint: %s.abandoned-after is %s, and grace is %s. Let it be days."
              .formatted(SECTION, abandonedAfter, grace));
    }
  }

  /**
   * How often something is done.
   *
   * @param key in the section
   * @throws IllegalArgumentException if that would be all the time
   */
  static Duration interval(Config root, String key) {
    Duration interval = SessionSettings.section(root).getConfig("sweep").getDuration(key);
    if (interval.isZero() || interval.isNegative()) {
      throw new IllegalArgumentException(
          "%s.%s is %s, and has to be longer than nothing.".formatted(SECTION, key, interval));
    }
    return interval;
  }

  /**
   * @param root the whole configuration of the ActorSystem
   */
  public static SweepSettings of(Config root) {
    Config section = SessionSettings.section(root).getConfig("sweep");
    return new SweepSettings(section.getDuration("grace"), section.getDuration("abandoned-after"));
  }
}
