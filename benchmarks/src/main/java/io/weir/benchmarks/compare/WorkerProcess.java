package io.weir.benchmarks.compare;

import io.weir.benchmarks.worker.Reply;
import io.weir.benchmarks.worker.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A contender in a JVM of its own, from its start to its end; what it prints goes to a log. */
final class WorkerProcess implements AutoCloseable {

  private final LineProcess process;

  private WorkerProcess(LineProcess process) {
    this.process = process;
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
    return new WorkerProcess(LineProcess.start(name, arguments, new Request.Quit().line(), log));
  }

  /**
   * Waits for the reply; ends the process if there is none in time.
   *
   * @param what for messages: what it is asked for
   * @throws IOException if the worker is gone, before or after that time
   */
  Reply ask(Request request, String what, Duration limit) throws IOException {
    return Reply.parse(process.ask(request.line(), what, limit));
  }

  /** Such as "weir has no result of W3: it has ended; see weir.log". */
  String message(String failure, String why) {
    return process.message(failure, why);
  }

  @Override
  public void close() {
    process.close();
  }
}
