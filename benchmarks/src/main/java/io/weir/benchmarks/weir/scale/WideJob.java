package io.weir.benchmarks.weir.scale;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import io.weir.api.common.JobStatus;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.benchmarks.scale.Shape;
import io.weir.benchmarks.scale.WideEngine;
import io.weir.benchmarks.scale.WideProgram;
import io.weir.benchmarks.worker.CompletedCheckpoint;
import io.weir.engine.Weir;
import io.weir.engine.job.WeirJobClient;
import java.net.URI;
import java.util.List;

/** Weir with one wide job. */
final class WideJob implements WideEngine {

  private final ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "scale");
  private WeirJobClient client;

  @Override
  public void start(Shape shape, long checkpointMillis, URI checkpoints) throws Exception {
    StreamExecutionEnvironment env = Weir.environment(system);
    env.enableCheckpointing(checkpointMillis);
    env.getCheckpointConfig().setCheckpointStorage(checkpoints);
    env.setRestartStrategy(RestartStrategies.noRestart());
    WideProgram.build(env, shape);
    client = (WeirJobClient) env.executeAsync("wide");
  }

  @Override
  public boolean isRunning() {
    return client.progress().status() == JobStatus.RUNNING;
  }

  @Override
  public List<CompletedCheckpoint> checkpoints() {
    return Checkpoints.completed(client);
  }

  @Override
  public void failIfEnded() throws Exception {
    Waiting.failIfEnded(client);
  }

  @Override
  public void close() {
    client.cancel().join();
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }
}
