package io.weir.benchmarks.compare;

import io.weir.benchmarks.worker.Reply;
import io.weir.benchmarks.worker.Request;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A contender in a JVM of its own, from its start to its end; what it prints goes to a log. */
final class WorkerProcess implements AutoCloseable {

  private static final Duration TO_START = Duration.ofMinutes(3);
  private static final long FAREWELL_SECONDS = 20;

  private final String name;
  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader replies;
  private final Path log;

  private WorkerProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.replies = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Returns when the worker is ready. */
  static WorkerProcess start(
      Contender contender, Installation installation, List<String> jvmOptions, Path log)
      throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(jvmOptions);
    arguments.addAll(contender.launch().jvmOptions());
    arguments.addAll(List.of("-cp", installation.classPath(contender)));
    arguments.add(contender.launch().mainClass());
    arguments.addAll(contender.launch().arguments());
    return start(contender.id(), arguments, log);
  }

  /**
   * @param name for messages
   * @param arguments of {@code java}
   */
  static WorkerProcess start(String name, List<String> arguments, Path log) throws IOException {
    Process process =
        new ProcessBuilder(Jvm.command(arguments)).redirectError(log.toFile()).start();
    WorkerProcess worker = new WorkerProcess(name, process, log);
    worker.read("did not start", TO_START);
    return worker;
  }

  /**
   * Waits for the reply; ends the process if there is none in time.
   *
   * @param what for messages: what it is asked for
   * @throws IOException if the worker is gone, before or after that time
   */
  Reply ask(Request request, String what, Duration limit) throws IOException {
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

  private void write(Request request) throws IOException {
    requests.write(request.line());
    requests.newLine();
    requests.flush();
  }

  private Reply read(String failure, Duration limit) throws IOException {
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
    return Reply.parse(line);
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
      write(new Request.Quit());
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
