package io.weir.benchmarks.weir.scale;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import io.weir.benchmarks.scale.Counting;
import io.weir.benchmarks.scale.Report;
import io.weir.benchmarks.worker.CheckpointDirectory;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Whether many busy jobs get fair shares of the cores; each takes a checkpoint every 5 s. */
record JobsCase(int count) {

  private static final long INTERVAL_MILLIS = 5_000;

  static void run(int count, Report report) throws Exception {
    try (CheckpointDirectory directory = CheckpointDirectory.create()) {
      ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "scale");
      try {
        new JobsCase(count).measure(system, directory.uri(), report);
      } finally {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get();
      }
    }
  }

  private void measure(ActorSystem<?> system, URI checkpoints, Report report) throws Exception {
    long began = System.nanoTime();
    ManyJobs jobs =
        ManyJobs.start(
            system,
            count,
            new ManyJobs.Shape(env -> env.fromSequence(0, Long.MAX_VALUE - 1), INTERVAL_MILLIS),
            checkpoints);
    report.figure("all deployed in, s", "%.2f", (System.nanoTime() - began) / 1e9);
    Waiting.forSeconds(report.seconds() / 2, jobs.clients().get(0));
    long[] before = counted();
    int seconds = report.seconds() - report.seconds() / 2;
    Waiting.forSeconds(seconds, jobs.clients().get(0));
    shares(report, before, counted(), seconds);
    report.process();
    report.figure(
        "checkpoints of all jobs",
        "%,d completed, %,d failed",
        jobs.completedCheckpoints(),
        jobs.failedCheckpoints());
    report.figure("checkpoints of one job", "%s", Checkpoints.of(jobs.clients().get(0)));
    jobs.cancel();
  }

  private long[] counted() {
    return IntStream.range(0, count).mapToLong(Counting::counted).toArray();
  }

  private static void shares(Report report, long[] before, long[] after, int seconds) {
    long[] shares =
        IntStream.range(0, before.length).mapToLong(job -> after[job] - before[job]).toArray();
    Arrays.sort(shares);
    long slowest = shares[0];
    long fastest = shares[shares.length - 1];
    report.figure(
        "million records/s of all jobs", "%.2f", Arrays.stream(shares).sum() / 1e6 / seconds);
    report.figure("slowest job, records/s", "%,d", slowest / seconds);
    report.figure("median job, records/s", "%,d", shares[shares.length / 2] / seconds);
    report.figure("fastest job, records/s", "%,d", fastest / seconds);
    report.figure("slowest to fastest", "%.2f", (double) slowest / Math.max(1, fastest));
  }
}
