package io.weir.benchmarks.cassandra;

import akka.actor.typed.ActorSystem;
import io.weir.api.CheckpointingMode;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.environment.ExternalizedCheckpointCleanup;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.benchmarks.stores.StoreCase;
import io.weir.benchmarks.stores.StoreReply;
import io.weir.engine.Weir;
import io.weir.engine.coordinator.CheckpointSummary;
import io.weir.engine.job.RestartSummary;
import io.weir.engine.job.WeirJobClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A job with state of a given size, from its start to one checkpoint and back. */
final class StateJob implements AutoCloseable {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final long LOOK_MILLIS = 5;

  /** Until the first checkpoint, on a machine that does nothing else: to start the job. */
  private static final Duration TO_START = Duration.ofSeconds(4);

  /** And to make its state. */
  private static final Duration FOR_A_GIBIBYTE = Duration.ofSeconds(16);

  private static final int GIBIBYTE = 1024;

  private final Node node;
  private final StateRun run;
  private final WeirJobClient client;

  private StateJob(Node node, StateRun run, WeirJobClient client) {
    this.node = node;
    this.run = run;
    this.client = client;
  }

  /** The checkpoint began before the state was there. */
  static final class TooEarlyException extends Exception {
    TooEarlyException(CheckpointSummary checkpoint) {
      super("the state was not there when its checkpoint began: " + checkpoint);
    }
  }

  /**
   * Returns when all of the state is there.
   *
   * @param patience how many times as long as usual it takes until the first checkpoint
   */
  static StateJob start(
      ActorSystem<?> system, Node node, String keyspace, StoreCase chosen, int patience)
      throws Exception {
    StateRun run = StateRun.begin(chosen);
    StreamExecutionEnvironment env = Weir.environment(system);
    env.setParallelism(chosen.subtasks());
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(1, 0L));
    Duration interval = interval(chosen).multipliedBy(patience);
    env.enableCheckpointing(interval.toMillis(), CheckpointingMode.EXACTLY_ONCE);
    env.getCheckpointConfig().setCheckpointStorage("cassandra:" + keyspace);
    env.getCheckpointConfig()
        .setExternalizedCheckpointCleanup(ExternalizedCheckpointCleanup.RETAIN_ON_CANCELLATION);
    StateProgram.build(env);
    StateJob job = new StateJob(node, run, (WeirJobClient) env.executeAsync("state of " + chosen));
    job.await(run::isFilled);
    return job;
  }

  private static Duration interval(StoreCase chosen) {
    return TO_START.plus(FOR_A_GIBIBYTE.multipliedBy(chosen.mebibytes()).dividedBy(GIBIBYTE));
  }

  StoreReply checkpointAndRestart() throws Exception {
    System.gc(); // garbage of the start
    Watch writing = Watch.start(node);
    CheckpointSummary checkpoint = checkpoint();
    double writeCpu = writing.stop().cpuSeconds();
    Watch reading = Watch.start(node);
    run.fail();
    await(() -> restarts().stream().anyMatch(restart -> restart.downtime().isPresent()));
    double readCpu = reading.stop().cpuSeconds();
    RestartSummary restart = restarts().get(0);
    if (restart.recovery().orElseThrow().rolledBack() > 0) {
      throw new IllegalStateException("has not read its state: " + restart);
    }
    await(run::isLookedThrough);
    return new StoreReply.Speed(
        new StoreReply.Took(seconds(checkpoint.duration()), writeCpu),
        new StoreReply.Took(seconds(restart.downtime().orElseThrow()), readCpu),
        run.checksum());
  }

  StoreReply memoryOfACheckpoint() throws Exception {
    try (LiveMemory memory = LiveMemory.watch()) {
      checkpoint();
      return memory.found();
    }
  }

  /** The first one, which has all of the state in it. */
  private CheckpointSummary checkpoint() throws Exception {
    Instant ready = Instant.now();
    await(() -> !client.progress().recentCheckpoints().isEmpty());
    CheckpointSummary checkpoint = client.progress().recentCheckpoints().get(0);
    if (checkpoint.triggeredAt().isBefore(ready)) {
      throw new TooEarlyException(checkpoint);
    }
    if (!(checkpoint.outcome() instanceof CheckpointSummary.Outcome.Completed)
        || checkpoint.newBytes() < run.bytes()) {
      throw new IllegalStateException("not a checkpoint of all: " + checkpoint);
    }
    return checkpoint;
  }

  private List<RestartSummary> restarts() {
    return client.progress().restarts();
  }

  private void await(BooleanSupplier condition) throws Exception {
    while (!condition.getAsBoolean()) {
      if (client.getJobExecutionResult().isDone()) {
        throw new IllegalStateException("ended early: " + client.getJobExecutionResult().get());
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS_PER_SECOND;
  }

  @Override
  public void close() {
    client.cancel().join();
  }
}
