package io.weir.benchmarks.scale;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Whether many busy jobs get fair shares of the cores; each takes a checkpoint every 5 s. */
final class JobsCase {

  private static final long INTERVAL_MILLIS = 5_000;

  private JobsCase() {}

  static void run(int count, Report report) throws Exception {
    Path directory = Files.createTempDirectory("weir-scale-");
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "scale");
    try {
      long began = System.nanoTime();
      ManyJobs jobs =
          ManyJobs.start(
              system,
              count,
              new ManyJobs.Shape(env -> env.fromSequence(0, Long.MAX_VALUE - 1), INTERVAL_MILLIS),
              directory);
      report.line("all deployed in", "%.2f s", (System.nanoTime() - began) / 1e9);
      Waiting.forSeconds(report.seconds() / 2, jobs.clients().get(0));
      long[] before = counted(count);
      int seconds = report.seconds() - report.seconds() / 2;
      Waiting.forSeconds(seconds, jobs.clients().get(0));
      long[] after = counted(count);
      shares(report, before, after, seconds);
      report.line("process", "%s", ProcessFigures.now());
      report.line("process, heap collected", "%s", ProcessFigures.afterCollection());
      report.line(
          "checkpoints",
          "%d completed, %d failed, of all jobs",
          jobs.completedCheckpoints(),
          jobs.failedCheckpoints());
      report.line("checkpoints of one job", "%s", Checkpoints.of(jobs.clients().get(0)));
      jobs.cancel();
    } finally {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().get();
      Checkpoints.remove(directory);
    }
  }

  private static long[] counted(int count) {
    return IntStream.range(0, count).mapToLong(Counting::counted).toArray();
  }

  private static void shares(Report report, long[] before, long[] after, int seconds) {
    long[] shares =
        IntStream.range(0, before.length).mapToLong(job -> after[job] - before[job]).toArray();
    Arrays.sort(shares);
    report.line(
        "records", "%.2f million/s of all jobs", Arrays.stream(shares).sum() / 1e6 / seconds);
    report.line(
        "shares, thousand records",
        "slowest %.1f, median %.1f, fastest %.1f; slowest to fastest %.2f",
        shares[0] / 1e3,
        shares[shares.length / 2] / 1e3,
        shares[shares.length - 1] / 1e3,
        (double) shares[0] / shares[shares.length - 1]);
  }
}
