package io.weir.persistence.cassandra.testkit;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The Java that nodes run on. Cassandra 5.0 starts on 17 alone: newer ones have no SecurityManager.
 *
 * @param executable of the JVM
 * @param version all of it, as an archive of classes fits only the very JVM that wrote it
 */
record ServerJava(Path executable, String version) {

  private static final int WANTED = 17;

  /** The JVM that is named by a system property, or else the one that runs this. */
  static ServerJava find() {
    return Environment.property(Environment.JAVA_HOME_PROPERTY)
        .map(ServerJava::at)
        .orElseGet(
            () ->
                checked(
                    Path.of(System.getProperty("java.home")),
                    Runtime.version().feature(),
                    Runtime.version().toString()));
  }

  private static ServerJava at(Path home) {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release)) {
      throw new CassandraStartException(
          "-D" + Environment.JAVA_HOME_PROPERTY + ": there is no Java in " + home);
    }
    String version = version(release);
    return checked(home, Runtime.Version.parse(version).feature(), version);
  }

  private static ServerJava checked(Path home, int feature, String version) {
    if (feature != WANTED) {
      throw new CassandraStartException(
          "Cassandra 5.0 runs on Java 17 only, and "
              + home
              + " is Java "
              + version
              + ". Run the tests on 17, or name a JDK 17 with -D"
              + Environment.JAVA_HOME_PROPERTY
              + "=DIRECTORY");
    }
    return new ServerJava(home.resolve("bin").resolve("java"), version);
  }

  private static String version(Path release) {
    try {
      Properties properties = new Properties();
      properties.load(new StringReader(Files.readString(release)));
      return properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
