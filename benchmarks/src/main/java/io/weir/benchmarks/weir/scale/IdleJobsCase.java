package io.weir.benchmarks.weir.scale;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import io.weir.api.common.typeinfo.Types;
import io.weir.benchmarks.scale.ProcessFigures;
import io.weir.benchmarks.scale.Report;
import io.weir.benchmarks.worker.CheckpointDirectory;
import java.net.URI;

/**
 * What a job costs whose source waits: in memory, in threads, and in time of the processor.
 *
 * @param intervalMillis between checkpoints; 0: none
 * @param what in words
 */
record IdleJobsCase(int count, long intervalMillis, String what) {

  private static final long INTERVAL_MILLIS = 5_000;

  static void run(int count, Report report) throws Exception {
    new IdleJobsCase(count, 0, "no checkpoints").run(report);
    new IdleJobsCase(count, INTERVAL_MILLIS, "a checkpoint every 5 s").run(report);
  }

  private void run(Report report) throws Exception {
    try (CheckpointDirectory directory = CheckpointDirectory.create()) {
      ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "scale");
      try {
        measure(system, directory.uri(), report);
      } finally {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get();
      }
    }
  }

  private void measure(ActorSystem<?> system, URI checkpoints, Report report) throws Exception {
    ManyJobs one = start(system, 1, checkpoints); // what the first of all brings along
    ProcessFigures without = ProcessFigures.afterCollection();
    long began = System.nanoTime();
    ManyJobs jobs = start(system, count, checkpoints);
    figure(report, "all deployed in, s", "%.2f", (System.nanoTime() - began) / 1e9);
    Waiting.forSeconds(report.seconds() / 2, jobs.clients().get(0));
    ProcessFigures with = ProcessFigures.afterCollection();
    int seconds = report.seconds() - report.seconds() / 2;
    Waiting.forSeconds(seconds, jobs.clients().get(0));
    ProcessFigures after = ProcessFigures.now();
    each(report, "bytes of heap", with.heapBytes() - without.heapBytes());
    each(report, "bytes resident", with.residentBytes() - without.residentBytes());
    each(
        report,
        "microseconds of CPU a second",
        (after.cpuNanos() - with.cpuNanos()) / 1e3 / seconds);
    figure(report, "threads of the process", "%,d", after.threads());
    if (intervalMillis > 0) {
      figure(report, "checkpoints of one job", "%s", Checkpoints.of(jobs.clients().get(0)));
    }
    jobs.cancel();
    one.cancel();
  }

  private void each(Report report, String name, double ofAll) {
    figure(report, name + " for each job", "%,.0f", ofAll / count);
  }

  private void figure(Report report, String name, String format, Object... values) {
    report.figure(what + ": " + name, format, values);
  }

  private ManyJobs start(ActorSystem<?> system, int howMany, URI checkpoints) throws Exception {
    return ManyJobs.start(
        system,
        howMany,
        new ManyJobs.Shape(
            env -> env.addSource(new IdleSource(), "idle", Types.LONG), intervalMillis),
        checkpoints);
  }
}
