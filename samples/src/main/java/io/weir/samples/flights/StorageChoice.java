package io.weir.samples.flights;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the options say about where checkpoints go.
 *
 * @param kind {@code --storage}
 * @param directory {@code --checkpoint-dir}, if given
 */
record StorageChoice(String kind, Optional<Path> directory) {

  static final String DIRECTORY = "directory";
  private static final String CASSANDRA = "cassandra"; // of the module samples/cassandra

  /** What is wrong with it, if anything. */
  Optional<String> problem() {
    if (kind.equals(DIRECTORY)) {
      return directory
          .filter(path -> Files.exists(path) && !Files.isDirectory(path))
          .map(path -> "--checkpoint-dir: %s is not a directory".formatted(path));
    }
    if (!kind.equals(CASSANDRA)) {
      return Optional.of("--storage has to be directory or cassandra; it was '" + kind + "'");
    }
    if (directory.isPresent()) {
      return Optional.of(
          "--checkpoint-dir is for --storage directory: of the node for --storage cassandra no file"
              + " is left at the end");
    }
    return DemoStorage.Provider.named(kind).isPresent()
        ? Optional.empty()
        : Optional.of(
            "--storage cassandra needs the module samples/cassandra on the class path, where"
                + " './weir demo' puts it");
  }

  DemoStorage open(WorkDirectory work, PrintWriter out) {
    return DemoStorage.Provider.named(kind)
        .map(provider -> provider.open(out))
        .orElseGet(
            () ->
                new DirectoryStorage(
                    directory
                        .map(Path::toAbsolutePath)
                        .orElseGet(() -> work.resolve("checkpoints"))));
  }
}
