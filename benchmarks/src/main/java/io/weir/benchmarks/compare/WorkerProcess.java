package io.weir.benchmarks.compare;

import io.weir.benchmarks.worker.Reply;
import io.weir.benchmarks.worker.Request;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A contender in a JVM of its own, from its start to its end; what it prints goes to a log. */
final class WorkerProcess implements AutoCloseable {

  private static final long FAREWELL_SECONDS = 20;

  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader replies;
  private final Path log;

  private WorkerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.replies = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Returns when the worker is ready. */
  static WorkerProcess start(
      Contender contender, Installation installation, List<String> jvmOptions, Path log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(contender.launch().jvmOptions());
    command.addAll(List.of("-cp", installation.classPath(contender)));
    command.add(contender.launch().mainClass());
    command.addAll(contender.launch().arguments());
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    WorkerProcess worker = new WorkerProcess(process, log);
    worker.read();
    return worker;
  }

  /** Waits for the reply, however long it takes. */
  Reply ask(Request request) throws IOException {
    write(request);
    return read();
  }

  /** Where to look when a reply is bad. */
  Path log() {
    return log;
  }

  private void write(Request request) throws IOException {
    requests.write(request.line());
    requests.newLine();
    requests.flush();
  }

  private Reply read() throws IOException {
    String line = replies.readLine();
    if (line == null) {
      throw new IOException("the worker has ended; " + log + " may say why");
    }
    return Reply.parse(line);
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
