package io.weir.benchmarks.compare;

import io.weir.benchmarks.worker.Latency;
import io.weir.benchmarks.worker.Reply;
import io.weir.benchmarks.worker.Request;
import io.weir.benchmarks.workload.PacedTask;
import io.weir.benchmarks.workload.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One worker for each contender; all are up all the time, and only one works. */
final class Workers implements AutoCloseable {

  private final Map<Contender, WorkerProcess> processes = new EnumMap<>(Contender.class);

  /**
   * @param jvmOptions of every worker: equal heap, same collector
   * @param logs directory for a log of each
   */
  static Workers start(
      Collection<Contender> contenders,
      Installation installation,
      List<String> jvmOptions,
      Path logs)
      throws IOException {
    Files.createDirectories(logs);
    Workers workers = new Workers();
    try {
      for (Contender contender : contenders) {
        Path log = logs.resolve(contender.id() + ".log");
        workers.processes.put(
            contender, WorkerProcess.start(contender, installation, jvmOptions, log));
      }
      return workers;
    } catch (IOException | RuntimeException e) {
      workers.close();
      throw e;
    }
  }

  /**
   * @throws IOException if the worker is gone, its job failed, or took longer than the limit
   */
  Reply.Result run(Contender contender, Task task, Duration limit) throws IOException {
    String what =
        String.format(
            Locale.ROOT, "%s, %s, %,d records", task.workload(), task.variant(), task.records());
    Reply reply = ask(contender, new Request.Run(task), what, limit);
    if (reply instanceof Reply.Result result) {
      return result;
    }
    throw new IOException("not a result of " + what + ": " + reply.line());
  }

  /**
   * @throws IOException if the worker is gone or its job failed
   */
  Latency runPaced(Contender contender, PacedTask task) throws IOException {
    String what = "the latencies at " + task.perSecond() + " a second";
    Reply reply =
        ask(
            contender,
            new Request.Paced(task),
            what,
            TimeLimit.of(task.warmUpSeconds() + task.seconds()));
    if (reply instanceof Reply.Latencies latencies) {
      return latencies.latency();
    }
    throw new IOException("not a result of " + what + ": " + reply.line());
  }

  private Reply ask(Contender contender, Request request, String what, Duration limit)
      throws IOException {
    WorkerProcess process = processes.get(contender);
    Reply reply = process.ask(request, what, limit);
    if (reply instanceof Reply.Failed failed) {
      throw new IOException(process.message("has no result of " + what, failed.reason()));
    }
    return reply;
  }

  @Override
  public void close() {
    processes.values().forEach(WorkerProcess::close);
  }
}
