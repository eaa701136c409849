package io.weir.persistence.cassandra.session;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Optional;

/**
 * Looks at consistency levels before the driver does: that fails only with the first request, by a
 * message that names neither key nor levels. Pure.
 */
final class ConsistencyLevels {

  private static final String KEY = "basic.request.consistency";
  private static final String SERIAL_KEY = "basic.request.serial-consistency";

  /** With enough replicas; how many there are is not known here. */
  private static final List<String> SAFE =
      List.of("LOCAL_QUORUM", "QUORUM", "EACH_QUORUM", "ALL", "THREE", "TWO");

  /** With these a write and a read need not meet at any replica, however many there are. */
  private static final List<String> OF_ONE_REPLICA = List.of("ONE", "LOCAL_ONE");

  private ConsistencyLevels() {}

  /**
   * @param driver the driver's own keys, complete
   * @throws IllegalArgumentException that names the key, its value and what may be there
   */
  static void check(Config driver) {
    String level = text(driver, KEY);
    if (!SAFE.contains(level) && !OF_ONE_REPLICA.contains(level)) {
      throw refused(
          KEY,
          level,
          (level.equals("ANY") ? "Cassandra takes that for writes alone; " : "")
              + "it has to be one of %s, or for development of %s"
                  .formatted(String.join(", ", SAFE), String.join(", ", OF_ONE_REPLICA)));
    }
    String serial = text(driver, SERIAL_KEY);
    if (!serial.equals("LOCAL_SERIAL") && !serial.equals("SERIAL")) {
      throw refused(SERIAL_KEY, serial, "it has to be LOCAL_SERIAL or SERIAL");
    }
  }

  /** What may be lost with the level that is set, if that is so whatever the replication is. */
  static Optional<String> risk(Config driver) {
    String level = text(driver, KEY);
    return OF_ONE_REPLICA.contains(level)
        ? Optional.of(
            "%s.driver.%s is %s: when a replica is gone, a checkpoint that was committed may lack chunks or not be found at all, and no job can start from it. Set LOCAL_QUORUM, unless this is for development."
                .formatted(SessionSettings.SECTION, KEY, level))
        : Optional.empty();
  }

  private static String text(Config driver, String key) {
    return driver.hasPath(key) ? String.valueOf(driver.getValue(key).unwrapped()) : "null";
  }

  private static IllegalArgumentException refused(String key, String value, String allowed) {
    return new IllegalArgumentException(
        "%s.driver.%s is '%s': %s.".formatted(SessionSettings.SECTION, key, value, allowed));
  }
}
