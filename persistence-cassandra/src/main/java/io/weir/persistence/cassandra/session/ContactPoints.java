package io.weir.persistence.cassandra.session;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import java.util.List;

/**
 * Looks at contact points before the driver does: that leaves out the ones it cannot read or
 * resolve, and when none is left it goes to the Cassandra on this machine, whoever's that is.
 */
final class ContactPoints {

  static final String SETTING = "basic.contact-points";

  private static final String KEY = SessionSettings.SECTION + ".driver." + SETTING;
  private static final int MOST_PORT = 65_535;

  private ContactPoints() {}

  /**
   * @param driver the driver's own keys, this one among them
   * @throws IllegalArgumentException unless it is a list of texts
   */
  static List<String> of(Config driver) {
    try {
      return driver.getStringList(SETTING);
    } catch (ConfigException.WrongType e) {
      throw new IllegalArgumentException(
          "%s is %s, and has to be a list, as [\"10.0.0.1:9042\", \"10.0.0.2:9042\"]. As a system property write -D%s.0=10.0.0.1:9042."
              .formatted(KEY, driver.getValue(SETTING).render(ConfigRenderOptions.concise()), KEY),
          e);
    }
  }

  /**
   * @throws IllegalArgumentException unless each of them is a host and a port
   */
  static void check(List<String> points) {
    if (points.isEmpty()) {
      throw new IllegalArgumentException(
          "%s is empty: it has to name at least one node, as \"10.0.0.1:9042\".".formatted(KEY));
    }
    for (String point : points) {
      if (!hasHostAndPort(point)) {
        throw new IllegalArgumentException(
            "'%s' in %s is no host with a port, as \"10.0.0.1:9042\".".formatted(point, KEY));
      }
    }
  }

  private static boolean hasHostAndPort(String point) {
    int colon = point.lastIndexOf(':');
    if (colon < 1 || !point.equals(point.strip())) {
      return false;
    }
    String port = point.substring(colon + 1);
    return port.matches("[0-9]{1,5}")
        && Integer.parseInt(port) >= 1
        && Integer.parseInt(port) <= MOST_PORT;
  }

  /** Of one that {@link #check} has let pass. */
  static String host(String point) {
    return point.substring(0, point.lastIndexOf(':'));
  }
}
