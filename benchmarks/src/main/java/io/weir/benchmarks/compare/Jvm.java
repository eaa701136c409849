package io.weir.benchmarks.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Starts other JVMs, with the {@code java} that runs this one. */
final class Jvm {

  private static final int SUCCESS = 0;

  private Jvm() {}

  /** How a process ended. */
  enum End {
    SUCCEEDED,
    FAILED,
    /** Killed, for it took longer than it may. */
    OUT_OF_TIME
  }

  static List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    return command;
  }

  /**
   * Runs one to its end, or to that of its time.
   *
   * @param log gets what it prints to standard error
   * @param lines gets what it prints to standard output, as it comes
   */
  static End run(List<String> arguments, Path log, Duration limit, Consumer<String> lines)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command(arguments)).redirectError(log.toFile()).start();
    AtomicBoolean late = new AtomicBoolean();
    CompletableFuture<Void> watch =
        CompletableFuture.runAsync(
            () -> {
              late.set(true);
              process.destroyForcibly();
            },
            CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
    try {
      process.inputReader(StandardCharsets.UTF_8).lines().forEach(lines);
      int exit = process.waitFor();
      if (late.get()) {
        return End.OUT_OF_TIME;
      }
      return exit == SUCCESS ? End.SUCCEEDED : End.FAILED;
    } finally {
      watch.cancel(false);
      process.destroyForcibly(); // nothing, unless this was interrupted
    }
  }
}
