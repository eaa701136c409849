package io.weir.benchmarks.worker;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary directory for the checkpoints of one run. To be closed when no engine writes there
 * any more, which is later than the end of the job: some tidy up behind their own backs.
 */
public final class CheckpointDirectory implements AutoCloseable {

  private final Path directory;

  private CheckpointDirectory(Path directory) {
    this.directory = directory;
  }

  public static CheckpointDirectory create() throws IOException {
    return new CheckpointDirectory(Files.createTempDirectory("weir-bench-"));
  }

  public URI uri() {
    return directory.toUri();
  }

  /** Removes what is there now; what an engine removes meanwhile is not missed. */
  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(directory)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
