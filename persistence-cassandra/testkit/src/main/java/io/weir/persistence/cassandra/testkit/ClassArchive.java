package io.weir.persistence.cassandra.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Cassandra's classes as the JVM has them in memory after it has loaded them (AppCDS): a start with
 * the archive takes two thirds of the time. The first node that ends in peace writes it, beside the
 * jars, later ones use it. Where it does not fit or is damaged the JVM goes on without it.
 *
 * @param file the archive; may not be there yet
 */
record ClassArchive(Path file) {

  static ClassArchive of(ServerJars jars, ServerJava java) {
    String version = java.version().replaceAll("[^A-Za-z0-9.]", "_");
    return new ClassArchive(jars.directory().resolve("classes-" + version + ".jsa"));
  }

  boolean isThere() {
    return Files.isRegularFile(file);
  }

  /** For nodes once the archive is there. */
  List<String> useOptions() {
    return isThere() ? List.of("-XX:SharedArchiveFile=" + file, "-Xlog:cds=off") : List.of();
  }

  /** For the node that shall write {@code draft} when it ends. */
  static List<String> writeOptions(Path draft) {
    return List.of("-XX:ArchiveClassesAtExit=" + draft, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
  }

  /** Makes a draft the archive, if its node has come to write it. */
  void accept(Path draft) {
    try {
      if (Files.isRegularFile(draft)) {
        // Within one file system this is done at once or not at all.
        Path beside = Files.createTempFile(file.getParent(), "classes-", ".draft");
        Files.move(draft, beside, StandardCopyOption.REPLACE_EXISTING);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      CassandraNodes.LOG.debug("No archive of classes at {}; starts are slower without", file, e);
    }
  }
}
