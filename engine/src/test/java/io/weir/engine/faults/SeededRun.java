package io.weir.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorSystem;
import io.weir.api.CheckpointingMode;
import io.weir.api.common.JobStatus;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.engine.coordinator.CheckpointSummary;
import io.weir.engine.coordinator.CheckpointSummary.Outcome;
import io.weir.engine.job.RestartSummary;
import io.weir.engine.job.StoredJobExecutor;
import io.weir.engine.job.WeirJobClient;
import io.weir.engine.subtask.Recovery;
import io.weir.engine.subtask.StateHandover;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** One seed: a random job with random faults, run and compared with its plain computation. */
final class SeededRun {

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int ENDLESS = 1_000_000;

  private final long seed;
  private final String run;
  private final CheckpointingMode mode;
  private final StateHandover.Mode restarts;
  private final ActorSystem<?> system;
  private final Path directory;
  private final JobProgram program;
  private final FaultPlan plan;
  private final Random settings;
  private RecordingStore store;
  private Recovery recovered = Recovery.NONE;
  private int overlaps;

  /**
   * @param directory an empty one, for the runs that store their checkpoints in files
   */
  SeededRun(
      long seed,
      CheckpointingMode mode,
      StateHandover.Mode restarts,
      ActorSystem<?> system,
      Path directory) {
    this.seed = seed;
    this.run = mode + "-" + restarts + "-" + seed;
    this.mode = mode;
    this.restarts = restarts;
    this.system = system;
    this.directory = directory;
    Random random = new Random(seed);
    this.program = new JobProgram(random, mode == CheckpointingMode.AT_LEAST_ONCE);
    this.plan = new FaultPlan(new RandomFaults(random, program).draw());
    this.settings = new Random(seed + 1);
  }

  FaultPlan plan() {
    return plan;
  }

  /** How keyed state came back, over all restarts. */
  Recovery recovered() {
    return recovered;
  }

  /** Checkpoints that began while an earlier one was under way, and both completed. */
  int overlaps() {
    return overlaps;
  }

  void run() throws Exception {
    plan.register(run);
    try {
      StoredJobExecutor executor =
          new StoredJobExecutor(
              system,
              wrapped -> store = new RecordingStore(wrapped, system, plan),
              Optional.of(restarts));
      StreamExecutionEnvironment env = new StreamExecutionEnvironment(executor);
      configure(env);
      program.build(env, run);
      WeirJobClient client = (WeirJobClient) env.executeAsync(run);
      awaitEnd(client);
      verify(client, executor);
    } finally {
      FaultPlan.unregister(run);
    }
  }

  private void configure(StreamExecutionEnvironment env) {
    env.setMaxParallelism(4 << settings.nextInt(6));
    env.setBufferTimeout(new long[] {-1, 0, 1, 100}[settings.nextInt(4)]);
    env.enableCheckpointing(10 + settings.nextInt(20), mode);
    var checkpoints = env.getCheckpointConfig();
    checkpoints.setMaxConcurrentCheckpoints(1 + settings.nextInt(3));
    checkpoints.setMinPauseBetweenCheckpoints(settings.nextInt(4) == 0 ? 5 : 0);
    boolean impatient = settings.nextInt(8) == 0;
    checkpoints.setCheckpointTimeout(impatient ? 20 : 20_000);
    checkpoints.setTolerableCheckpointFailureNumber(
        impatient || settings.nextInt(3) > 0 ? ENDLESS : 0);
    if (settings.nextInt(6) == 0) {
      checkpoints.setCheckpointStorage(directory.toUri());
    }
    env.setRestartStrategy(
        RestartStrategies.fixedDelayRestart(ENDLESS, Duration.ofMillis(settings.nextInt(6))));
    if (mode == CheckpointingMode.EXACTLY_ONCE && settings.nextBoolean()) {
      checkpoints.setMaxConcurrentCheckpoints(1);
      checkpoints.enableUnalignedCheckpoints();
      checkpoints.setAlignedCheckpointTimeout(
          Duration.ofMillis(settings.nextBoolean() ? 0 : 1 + settings.nextInt(5)));
    }
  }

  private void awaitEnd(WeirJobClient client) throws Exception {
    try {
      client.getJobExecutionResult().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      String told = describe(client) + threads();
      var unused = client.cancel();
      throw new AssertionError("not ended within " + LONGEST + ": " + told, e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new AssertionError("failed: " + describe(client), e);
    }
  }

  private void verify(WeirJobClient client, StoredJobExecutor executor) throws Exception {
    String context = describe(client);
    assertThat(client.progress().status()).as(context).isEqualTo(JobStatus.FINISHED);
    assertThat(plan.violations()).as(context).isEmpty();
    for (RestartSummary restart : client.progress().restarts()) {
      recovered = recovered.plus(restart.recovery().orElse(Recovery.NONE));
    }
    overlaps = overlaps(client.progress().recentCheckpoints());
    compare(context);
    TestProbe<Void> watcher = TestProbe.create(system);
    watcher.expectTerminated(executor.lastJob(), LONGEST);
    watcher.stop();
    assertThat(plan.activeInstances()).as("functions left open: " + context).isZero();
    assertThat(plan.runningSources()).as("sources left running: " + context).isZero();
    if (!plan.deletesFailed()) {
      await()
          .atMost(Duration.ofSeconds(5))
          .pollInterval(Duration.ofMillis(2))
          .untilAsserted(() -> assertThat(store.left()).as("left: " + context).isEmpty());
      assertThat(files()).as("files left: " + context).isEmpty();
    }
  }

  private static int overlaps(List<CheckpointSummary> checkpoints) {
    int overlaps = 0;
    Instant latest = Instant.MIN;
    for (CheckpointSummary checkpoint : checkpoints) {
      if (checkpoint.outcome() instanceof Outcome.Completed) {
        overlaps += checkpoint.triggeredAt().isBefore(latest) ? 1 : 0;
        latest = checkpoint.triggeredAt().plus(checkpoint.duration());
      }
    }
    return overlaps;
  }

  private void compare(String context) {
    List<Long> expected = program.expected();
    List<Long> actual = plan.result();
    if (mode == CheckpointingMode.EXACTLY_ONCE) {
      if (!actual.equals(expected)) { // quicker to read than the two lists
        throw new AssertionError(Difference.between(expected, actual) + ": " + context);
      }
    } else if (!Difference.lost(expected, actual).isEmpty()) {
      throw new AssertionError(Difference.between(expected, actual) + ": " + context);
    }
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private String describe(WeirJobClient client) {
    return "seed %d %s %s (replay: -Dweir.faults.first=%d -Dweir.faults.seeds=1)%n program %s%n %s%n violations %s%n progress %s%n"
        .formatted(seed, mode, restarts, seed, program, plan, plan.violations(), client.progress());
  }

  private static String threads() {
    StringBuilder dump = new StringBuilder();
    for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
      dump.append(thread.getKey()).append(System.lineSeparator());
      for (StackTraceElement frame : thread.getValue()) {
        dump.append("    ").append(frame).append(System.lineSeparator());
      }
    }
    return dump.toString();
  }
}
