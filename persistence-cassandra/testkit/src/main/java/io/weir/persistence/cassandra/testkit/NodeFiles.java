package io.weir.persistence.cassandra.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where a node's files are, and those that have to be there before it starts.
 *
 * @param directory of this node alone
 */
record NodeFiles(Path directory) {

  private static final int TAIL_LINES = 40;

  // Cassandra without one writes everything from DEBUG on to standard output.
  private static final String LOGBACK =
      """
      <configuration>
        <appender name="FILE" class="ch.qos.logback.core.FileAppender">
          <file>${cassandra.logdir}/system.log</file>
          <encoder>
            <pattern>%-5level [%thread] %date{ISO8601} %logger{0}: %msg%n</pattern>
          </encoder>
        </appender>
        <root level="INFO">
          <appender-ref ref="FILE"/>
        </root>
      </configuration>
      """;

  Path logs() {
    return directory.resolve("logs");
  }

  Path yaml() {
    return directory.resolve("conf").resolve("cassandra.yaml");
  }

  Path logback() {
    return directory.resolve("conf").resolve("logback.xml");
  }

  /** What the JVM itself says, and stack traces of a start that fails early. */
  Path output() {
    return logs().resolve("output.log");
  }

  Path log() {
    return logs().resolve("system.log");
  }

  void write(Map<String, String> settings) {
    StringBuilder lines = new StringBuilder();
    settings.forEach((key, value) -> lines.append(key).append(": ").append(value).append('\n'));
    try {
      Files.createDirectories(logs());
      Files.createDirectories(yaml().getParent());
      Files.writeString(yaml(), lines);
      Files.writeString(logback(), LOGBACK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The ends of both logs, for an error message. */
  String tail() {
    return tail(output()) + tail(log());
  }

  private static String tail(Path log) {
    try {
      List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
      List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
      return last.isEmpty() ? "" : "\n" + log + " ends with:\n  " + String.join("\n  ", last);
    } catch (IOException e) {
      return "\n" + log + " cannot be read: " + e;
    }
  }

  void delete(Keep keep) {
    try {
      switch (keep) {
        case NOTHING -> Directories.delete(directory);
        case LOGS -> {
          for (String name : DATA) {
            Directories.delete(directory.resolve(name));
          }
        }
        case EVERYTHING -> {}
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What nodes write beside their logs, by the names that their settings give it. */
  private static final List<String> DATA =
      List.of("data", "commitlog", "saved_caches", "hints", "cdc_raw");
}
