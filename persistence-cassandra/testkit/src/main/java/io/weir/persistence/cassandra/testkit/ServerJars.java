package io.weir.persistence.cassandra.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The server's jars as files. They are resources of {@code weir-persistence-cassandra-server}, and
 * are copied to a directory of the user's cache when it has none of the same names, which hold the
 * versions. Several processes may do so at the same time: one's copy stays.
 *
 * @param directory the jars', where things that fit exactly these jars may be put
 * @param jars in the order of the class path
 */
record ServerJars(Path directory, List<Path> jars) {

  private static final String RESOURCES = "io/weir/persistence/cassandra/server/";

  ServerJars {
    jars = List.copyOf(jars);
  }

  /** Copies the jars, once for each version: 67 MB. */
  static ServerJars copiedTo(Path cache) {
    List<String> names = names();
    Path directory = cache.resolve("cassandra-" + digest(names));
    if (!Files.isDirectory(directory)) {
      copy(names, directory);
    }
    return new ServerJars(directory, names.stream().map(directory::resolve).toList());
  }

  private static List<String> names() {
    try (InputStream list = resource("class-path")) {
      String line = new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
      return Stream.of(line.split(":")).map(entry -> entry.substring("./".length())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(List<String> names, Path directory) {
    try {
      Files.createDirectories(directory.getParent());
      Path copy = Files.createTempDirectory(directory.getParent(), "copying-");
      try {
        for (String name : names) {
          try (InputStream jar = resource(name)) {
            Files.copy(jar, copy.resolve(name));
          }
        }
        // All or nothing: who finds the directory finds every jar in it.
        Directories.moveUnlessThere(copy, directory);
      } finally {
        Directories.delete(copy);
      }
    } catch (IOException e) {
      throw new CassandraStartException(
          "cannot copy the jars of Cassandra to "
              + directory
              + ": "
              + e
              + ". Name another directory with -D"
              + Environment.CACHE_PROPERTY,
          e);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream stream = ServerJars.class.getClassLoader().getResourceAsStream(RESOURCES + name);
    if (stream == null) {
      throw new CassandraStartException(
          "the class path has no "
              + RESOURCES
              + name
              + ": put weir-persistence-cassandra-server on it, of the testkit's own version."
              + " In Weir's own build it is there from Maven's phase process-resources on");
    }
    return stream;
  }

  private static String digest(List<String> names) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(String.join(":", names).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
