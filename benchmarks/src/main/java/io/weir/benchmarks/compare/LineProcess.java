package io.weir.benchmarks.compare;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A JVM that says a line when it is ready, and then one for each that it is given; from its start
 * to its end. What else it prints goes to a log.
 */
final class LineProcess implements AutoCloseable {

  /** A machine that is busy is slow, and not broken. */
  private static final Duration TO_START = Duration.ofMinutes(10);

  private static final long FAREWELL_SECONDS = 20;

  private final String name;
  private final String quit;
  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader replies;
  private final Path log;
  private String first;

  private LineProcess(String name, String quit, Process process, Path log) {
    this.name = name;
    this.quit = quit;
    this.process = process;
    this.log = log;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.replies = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Returns when it is ready.
   *
   * @param name for messages
   * @param arguments of {@code java}
   * @param quit the line that it ends at
   */
  static LineProcess start(String name, List<String> arguments, String quit, Path log)
      throws IOException {
    Process process =
        new ProcessBuilder(Jvm.command(arguments)).redirectError(log.toFile()).start();
    LineProcess started = new LineProcess(name, quit, process, log);
    started.first = started.read("did not start", TO_START);
    return started;
  }

  /** What it said when it was ready. */
  String first() {
    return first;
  }

  /**
   * Waits for the reply; ends the process if there is none in time.
   *
   * @param what for messages: what it is asked for
   * @throws IOException if the process is gone, before or after that time
   */
  String ask(String request, String what, Duration limit) throws IOException {
    String failure = "has no result of " + what;
    try {
      write(request);
    } catch (IOException e) {
      throw new IOException(message(failure, "it has ended"), e);
    }
    return read(failure, limit);
  }

  /** Such as "weir has no result of W3: it has ended; see weir.log". */
  String message(String failure, String why) {
    return name + " " + failure + ": " + why + "; see " + log;
  }

  private void write(String request) throws IOException {
    requests.write(request);
    requests.newLine();
    requests.flush();
  }

  private String read(String failure, Duration limit) throws IOException {
    String line;
    try {
      line = CompletableFuture.supplyAsync(this::line).get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      throw new IOException(message(failure, "was ended after " + limit.toSeconds() + " s"), e);
    } catch (ExecutionException e) {
      throw new IOException(message(failure, "its replies cannot be read"), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(message(failure, "interrupted"), e);
    }
    if (line == null) {
      throw new IOException(message(failure, "it has ended"));
    }
    return line;
  }

  private String line() {
    try {
      return replies.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      write(quit);
      if (process.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (IOException e) {
      // It has ended already: nothing is left to close.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
