package io.weir.persistence.cassandra.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the user may set about the machine: system properties, and where they point by default. */
final class Environment {

  /** Directory for the server's jars; by default {@code weir} in the user's cache directory. */
  static final String CACHE_PROPERTY = "weir.cassandra.cache";

  /** Home of the JDK or JRE 17 for the nodes; by default the one that runs. */
  static final String JAVA_HOME_PROPERTY = "weir.cassandra.java-home";

  /** Directory for the files of nodes that the JUnit extension starts. */
  static final String DIRECTORY_PROPERTY = "weir.cassandra.directory";

  private Environment() {}

  static Path cache() {
    return property(CACHE_PROPERTY)
        .or(
            () ->
                Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                    .map(Path::of)
                    .map(Environment::weir))
        .orElseGet(() -> weir(Path.of(System.getProperty("user.home"), ".cache")))
        .toAbsolutePath();
  }

  /**
   * Maven's or Gradle's directory for output when there is one, so that cleaning takes logs too.
   */
  static Path testDirectory() {
    return property(DIRECTORY_PROPERTY)
        .or(() -> existing("target"))
        .or(() -> existing("build"))
        .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")))
        .toAbsolutePath();
  }

  private static Path weir(Path cache) {
    return cache.resolve("weir");
  }

  static Optional<Path> property(String name) {
    return Optional.ofNullable(System.getProperty(name)).map(Path::of);
  }

  private static Optional<Path> existing(String name) {
    return Optional.of(Path.of(name)).filter(Files::isDirectory);
  }
}
