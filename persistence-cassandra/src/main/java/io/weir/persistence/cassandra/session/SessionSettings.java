package io.weir.persistence.cassandra.session;

import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What {@code weir.persistence.cassandra} says about the session.
 *
 * @param driver the driver's own keys, complete
 * @param inFlight requests under way at once, at most
 * @param openTimeout for connecting and looking at the schema
 */
public record SessionSettings(Config driver, int inFlight, Retries retries, Duration openTimeout) {

  public static final String SECTION = "weir.persistence.cassandra";
  private static final String DRIVER = "datastax-java-driver";
  private static final String DATACENTER = "basic.load-balancing-policy.local-datacenter";

  public SessionSettings {
    if (inFlight < 1) {
      throw new IllegalArgumentException(
          "%s.in-flight is %d, and has to be at least 1.".formatted(SECTION, inFlight));
    }
  }

  /**
   * @param root the whole configuration of the ActorSystem
   * @throws IllegalArgumentException that names the key which is missing or has a wrong value
   */
  public static SessionSettings of(Config root) {
    Config section = section(root);
    Config driver = section.getConfig("driver").withFallback(root.getConfig(DRIVER));
    required(driver, ContactPoints.SETTING, "[\"10.0.0.1:9042\", \"10.0.0.2:9042\"]");
    required(driver, DATACENTER, "\"datacenter1\"");
    ContactPoints.check(ContactPoints.of(driver));
    ConsistencyLevels.check(driver);
    return new SessionSettings(
        driver,
        section.getInt("in-flight"),
        Retries.of(section.getConfig("retries")),
        section.getDuration("open-timeout"));
  }

  /** The module's section of the configuration. */
  public static Config section(Config root) {
    if (!root.hasPath(SECTION) || !root.hasPath(DRIVER)) {
      throw new IllegalStateException(
          "The configuration has no sections %s and %s, which are in the reference.conf of weir-persistence-cassandra and of the driver. If the application is packed into one jar, let the packer append all reference.conf files."
              .formatted(SECTION, DRIVER));
    }
    return root.getConfig(SECTION);
  }

  private static void required(Config driver, String key, String example) {
    if (!driver.hasPath(key)) {
      throw new IllegalArgumentException(
          "The configuration does not say where Cassandra is: set %s.driver.%s, for example to %s."
              .formatted(SECTION, key, example));
    }
  }

  String datacenter() {
    return driver.getString(DATACENTER);
  }

  String contactPoints() {
    return String.join(", ", ContactPoints.of(driver));
  }

  List<String> hosts() {
    return ContactPoints.of(driver).stream().map(ContactPoints::host).toList();
  }

  /** For the log, when a setting that is allowed may lose checkpoints. */
  Optional<String> risk() {
    return ConsistencyLevels.risk(driver);
  }

  /** From the text of the settings, as that needs none of the driver's internal classes. */
  DriverConfigLoader loader() {
    Config complete = ConfigFactory.empty().withValue(DRIVER, driver.root());
    return DriverConfigLoader.fromString(complete.root().render(ConfigRenderOptions.concise()));
  }
}
