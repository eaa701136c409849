package io.weir.benchmarks.scale;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import io.weir.api.common.typeinfo.Types;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a job costs whose source waits: in memory, in threads, and in time of the processor. */
final class IdleJobsCase {

  private static final long INTERVAL_MILLIS = 5_000;

  private IdleJobsCase() {}

  static void run(int count, Report report) throws Exception {
    measure(count, 0, "no checkpoints", report);
    measure(count, INTERVAL_MILLIS, "a checkpoint every 5 s", report);
  }

  private static void measure(int count, long interval, String what, Report report)
      throws Exception {
    Path directory = Files.createTempDirectory("weir-scale-");
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "scale");
    try {
      report.line("with", "%s", what);
      ManyJobs one = start(system, 1, interval, directory); // what the first of all brings along
      ProcessFigures without = ProcessFigures.afterCollection();
      long began = System.nanoTime();
      ManyJobs jobs = start(system, count, interval, directory);
      report.line("all deployed in", "%.2f s", (System.nanoTime() - began) / 1e9);
      Waiting.forSeconds(report.seconds() / 2, jobs.clients().get(0));
      ProcessFigures with = ProcessFigures.afterCollection();
      int seconds = report.seconds() - report.seconds() / 2;
      Waiting.forSeconds(seconds, jobs.clients().get(0));
      ProcessFigures after = ProcessFigures.now();
      report.line("process", "%s", after);
      report.line(
          "a job's",
          "%.1f KiB of heap, %.1f KiB resident, %.1f threads, %.0f us of CPU a second",
          (with.heapBytes() - without.heapBytes()) / 1024.0 / count,
          (with.residentBytes() - without.residentBytes()) / 1024.0 / count,
          (double) (with.threads() - without.threads()) / count,
          (after.cpuNanos() - with.cpuNanos()) / 1e3 / seconds / count);
      if (interval > 0) {
        report.line("checkpoints of one job", "%s", Checkpoints.of(jobs.clients().get(0)));
      }
      jobs.cancel();
      one.cancel();
    } finally {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().get();
      Checkpoints.remove(directory);
    }
  }

  private static ManyJobs start(ActorSystem<?> system, int count, long interval, Path directory)
      throws Exception {
    return ManyJobs.start(
        system,
        count,
        new ManyJobs.Shape(env -> env.addSource(new IdleSource(), "idle", Types.LONG), interval),
        directory);
  }
}
