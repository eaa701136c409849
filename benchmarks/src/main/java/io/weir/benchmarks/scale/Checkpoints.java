package io.weir.benchmarks.scale;

import io.weir.engine.coordinator.CheckpointSummary;
import io.weir.engine.coordinator.CheckpointSummary.Outcome;
import io.weir.engine.job.JobProgress;
import io.weir.engine.job.WeirJobClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What became of a job's checkpoints, in words. */
final class Checkpoints {

  private Checkpoints() {}

  /** Of the newest ones that the client still knows. */
  static String of(WeirJobClient client) {
    JobProgress progress = client.progress();
    List<CheckpointSummary> completed =
        progress.recentCheckpoints().stream()
            .filter(checkpoint -> checkpoint.outcome() instanceof Outcome.Completed)
            .toList();
    if (completed.isEmpty()) {
      return "none completed, %d failed".formatted(progress.checkpointsFailed());
    }
    List<Long> millis =
        completed.stream().map(checkpoint -> checkpoint.duration().toMillis()).sorted().toList();
    CheckpointSummary last = completed.get(completed.size() - 1);
    return "%d completed, %d failed; median %d ms, longest %d ms; last wrote %d KiB of %d KiB"
        .formatted(
            progress.checkpointsCompleted(),
            progress.checkpointsFailed(),
            millis.get(millis.size() / 2),
            millis.get(millis.size() - 1),
            last.newBytes() >> 10,
            last.totalBytes() >> 10);
  }

  /** Files below the directory and their bytes. */
  static String stored(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Long> sizes =
          files.filter(Files::isRegularFile).map(file -> file.toFile().length()).toList();
      return "%d files, %d KiB"
          .formatted(sizes.size(), sizes.stream().mapToLong(Long::longValue).sum() >> 10);
    }
  }

  static void remove(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(directory)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
