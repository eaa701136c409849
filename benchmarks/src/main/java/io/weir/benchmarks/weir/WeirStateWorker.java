package io.weir.benchmarks.weir;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import io.weir.api.CheckpointingMode;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.benchmarks.state.CountProgram;
import io.weir.benchmarks.state.Load;
import io.weir.benchmarks.state.Measurement;
import io.weir.benchmarks.state.StateEngine;
import io.weir.benchmarks.weir.scale.Checkpoints;
import io.weir.benchmarks.worker.CompletedCheckpoint;
import io.weir.engine.Weir;
import io.weir.engine.job.JobProgress;
import io.weir.engine.job.RestartSummary;
import io.weir.engine.job.WeirJobClient;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Weir with the keyed count of the state measurements. */
public final class WeirStateWorker implements StateEngine {

  private static final int PARALLELISM = 2;
  private static final long REPORT_MILLIS = 5;

  private final ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "benchmarks");
  private final ExpectedRecovery expected = ExpectedRecovery.of(system.settings().config());
  private WeirJobClient client;
  private int recoveries;

  public static void main(String[] arguments) throws Exception {
    Measurement.serve(arguments, WeirStateWorker::new);
  }

  @Override
  public void start(Load load, URI checkpoints) throws Exception {
    StreamExecutionEnvironment env = Weir.environment(system);
    env.setParallelism(PARALLELISM);
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(Integer.MAX_VALUE, 0L));
    env.enableCheckpointing(load.interval().toMillis(), CheckpointingMode.EXACTLY_ONCE);
    env.getCheckpointConfig().setCheckpointStorage(checkpoints);
    CountProgram.build(env, load);
    client = (WeirJobClient) env.executeAsync("state");
  }

  @Override
  public List<CompletedCheckpoint> checkpoints() {
    return Checkpoints.completed(client);
  }

  @Override
  public void failIfEnded() throws Exception {
    if (client.getJobExecutionResult().isDone()) {
      throw new IllegalStateException("ended early: " + client.getJobExecutionResult().get());
    }
  }

  /** Waits for the engine's own report on the newest restart. */
  @Override
  public void failUnlessAsExpected() throws Exception {
    recoveries++;
    JobProgress progress = client.progress();
    while (!isReported(progress)) {
      TimeUnit.MILLISECONDS.sleep(REPORT_MILLIS);
      failIfEnded();
      progress = client.progress();
    }
    expected.check(newest(progress).recovery().orElseThrow());
  }

  private boolean isReported(JobProgress progress) {
    return !progress.restarts().isEmpty()
        && newest(progress).attempt() >= recoveries
        && newest(progress).recovery().isPresent();
  }

  private static RestartSummary newest(JobProgress progress) {
    return progress.restarts().get(progress.restarts().size() - 1);
  }

  @Override
  public void close() {
    client.cancel().join();
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }
}
