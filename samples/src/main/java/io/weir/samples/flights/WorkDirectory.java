package io.weir.samples.flights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary directory that is removed when it is closed, or when the process is stopped. */
final class WorkDirectory implements AutoCloseable {

  private final Path path;
  private final Thread removal;

  WorkDirectory() throws IOException {
    path = Files.createTempDirectory("weir-flights-");
    removal = new Thread(this::removeWhenStopped, "remove " + path);
    Runtime.getRuntime().addShutdownHook(removal);
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() throws IOException {
    Runtime.getRuntime().removeShutdownHook(removal);
    remove();
  }

  private void removeWhenStopped() {
    System.err.println("flights: stopped");
    try {
      remove();
    } catch (IOException | UncheckedIOException e) {
      System.err.println("flights: " + path + " could not be removed: " + e.getMessage());
    }
  }

  private void remove() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(path)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
