package io.weir.benchmarks.scale;

import io.weir.benchmarks.worker.CheckpointDirectory;
import io.weir.benchmarks.worker.CompletedCheckpoint;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Deploys a wide job and lets it run for a while, with a checkpoint each second. */
public final class WideMeasurement {

  /** All subtasks, and a checkpoint of them; what takes longer counts as too wide. */
  public static final Duration TO_DEPLOY = Duration.ofSeconds(180);

  private static final long CHECKPOINT_MILLIS = 1_000;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long SHORTEST_NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  /** Looks cost the engine time: as many as tell its own time this exactly. */
  private static final int EXACT_TO_ONE_IN = 40;

  private final WideEngine engine;
  private final Report report;
  private final long beganNanos = System.nanoTime();

  private WideMeasurement(WideEngine engine, Report report) {
    this.engine = engine;
    this.report = report;
  }

  /** Looks whether something has come about. */
  private interface Look {
    boolean holds() throws Exception;
  }

  /** Closes the engine. */
  public static void measure(WideEngine engine, Shape shape, Report report) throws Exception {
    try (CheckpointDirectory directory = CheckpointDirectory.create();
        engine) {
      WideMeasurement measurement = new WideMeasurement(engine, report);
      engine.start(shape, CHECKPOINT_MILLIS, directory.uri());
      measurement.deploy();
      measurement.run();
    }
  }

  private void deploy() throws Exception {
    await(engine::isRunning);
    report.figure(Report.DEPLOYED, "%.2f", seconds());
    await(() -> !engine.checkpoints().isEmpty());
    CompletedCheckpoint first =
        engine.checkpoints().stream()
            .min(Comparator.comparingLong(CompletedCheckpoint::id))
            .orElseThrow();
    report.figure(Report.FIRST_CHECKPOINT, "%.0f", first.millis());
  }

  private void run() throws Exception {
    rest(report.seconds() / 2);
    long counted = Counting.counted(0);
    double from = seconds();
    rest(report.seconds() - report.seconds() / 2);
    report.figure(
        "million records/s", "%.2f", (Counting.counted(0) - counted) / 1e6 / (seconds() - from));
    report.process();
    checkpoints();
  }

  private void checkpoints() throws Exception {
    List<Double> millis =
        engine.checkpoints().stream().map(CompletedCheckpoint::millis).sorted().toList();
    report.figure("checkpoint, ms", "%.0f", millis.get(millis.size() / 2));
    report.figure("longest, ms", "%.0f", millis.get(millis.size() - 1));
  }

  private void await(Look look) throws Exception {
    while (!look.holds()) {
      long passed = System.nanoTime() - beganNanos;
      if (passed > TO_DEPLOY.toNanos()) {
        throw new IllegalStateException("no result in " + TO_DEPLOY.toSeconds() + " s");
      }
      TimeUnit.NANOSECONDS.sleep(Math.max(SHORTEST_NAP_NANOS, passed / EXACT_TO_ONE_IN));
      engine.failIfEnded();
    }
  }

  private void rest(int seconds) throws Exception {
    TimeUnit.SECONDS.sleep(seconds);
    engine.failIfEnded();
  }

  private double seconds() {
    return (System.nanoTime() - beganNanos) / NANOS_PER_SECOND;
  }
}
