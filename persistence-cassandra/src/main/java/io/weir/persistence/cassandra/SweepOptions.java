package io.weir.persistence.cassandra;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.weir.persistence.cassandra.session.SessionSettings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an operator wants to have swept.
 *
 * @param job only that one
 * @param dryRun whether nothing is changed
 * @param settings of the configuration, by their keys below {@code weir.persistence.cassandra}
 */
record SweepOptions(
    CassandraAddress address, Optional<String> job, boolean dryRun, Map<String, Object> settings) {

  static final String USAGE =
      """
      Deletes chunks that no checkpoint refers to, of jobs of which nothing has been heard for long. A
      chunk is marked by one run, and deleted by a run that comes when the time of grace has passed.
      Options: --keyspace NAME          that of the configuration unless given
               --job ID                 only that job
               --dry-run                says what would be done, and does nothing
               --abandoned-after TIME   without a sign of life, 7d unless given
               --contact-points LIST    10.0.0.1:9042,10.0.0.2:9042; those of the configuration unless given
               --datacenter NAME        the one that is near; that of the configuration unless given
      A job that is swept is closed: if it still runs somewhere, it cannot commit any more.""";

  private static final Pattern TIME = Pattern.compile("[0-9]{1,6} ?[smhd]");

  SweepOptions {
    settings = Map.copyOf(settings);
  }

  /**
   * @throws IllegalArgumentException that says what is wrong
   */
  static SweepOptions of(List<String> args) {
    Deque<String> left = new ArrayDeque<>(args);
    String keyspace = "";
    Optional<String> job = Optional.empty();
    boolean dryRun = false;
    Map<String, Object> settings = new HashMap<>();
    while (!left.isEmpty()) {
      String option = option(left);
      switch (option) {
        case "--dry-run" -> dryRun = true;
        case "--keyspace" -> keyspace = value(option, left);
        case "--job" -> job = Optional.of(value(option, left));
        case "--abandoned-after" -> settings.put("sweep.abandoned-after", time(option, left));
        case "--contact-points" ->
            settings.put(
                "driver.basic.contact-points",
                List.of(value(option, left).strip().split("\\s*,\\s*", -1)));
        case "--datacenter" ->
            settings.put(
                "driver.basic.load-balancing-policy.local-datacenter", value(option, left));
        default -> throw new IllegalArgumentException("There is no option " + option + ".");
      }
    }
    return new SweepOptions(
        CassandraAddress.of(CassandraAddress.SCHEME + keyspace), job, dryRun, settings);
  }

  /** Of {@code --job=ID} the value is what comes next, as of {@code --job ID}. */
  private static String option(Deque<String> left) {
    String[] parts = left.pop().split("=", 2);
    if (parts.length > 1) {
      left.push(parts[1]);
    }
    return parts[0];
  }

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value.");
    }
    return left.pop();
  }

  /** The configuration would take a number alone for milliseconds. */
  private static String time(String option, Deque<String> left) {
    String value = value(option, left);
    if (!TIME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "%s is '%s', and has to be a whole number and s, m, h or d, for example %s 7d."
              .formatted(option, value, option));
    }
    return value;
  }

  /** With the options in front of it. */
  Config config(Config configured) {
    Config all = ConfigFactory.empty();
    for (Map.Entry<String, Object> setting : settings.entrySet()) {
      all =
          all.withValue(
              SessionSettings.SECTION + "." + setting.getKey(),
              ConfigValueFactory.fromAnyRef(setting.getValue()));
    }
    return all.withFallback(configured);
  }
}
