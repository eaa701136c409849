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
    if (abandonedAfter.compareTo(grace) < 0) {
      throw new IllegalArgumentException(
          "A job would count as abandoned while it may be taking a checkpoint: %s.abandoned-after is %s, and grace is %s. Let it be days."
              .formatted(SECTION, abandonedAfter, grace));
    }
  }

  /**
   * @param root the whole configuration of the ActorSystem
   */
  public static SweepSettings of(Config root) {
    Config section = SessionSettings.section(root).getConfig("sweep");
    return new SweepSettings(section.getDuration("grace"), section.getDuration("abandoned-after"));
  }
}
