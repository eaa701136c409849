package io.weir.benchmarks.weir;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import io.weir.api.CheckpointingMode;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.benchmarks.jobs.Programs;
import io.weir.benchmarks.jobs.TallyFunction;
import io.weir.benchmarks.paced.Meter;
import io.weir.benchmarks.paced.PacedProgram;
import io.weir.benchmarks.worker.Engine;
import io.weir.benchmarks.worker.Latency;
import io.weir.benchmarks.worker.Outcome;
import io.weir.benchmarks.worker.WorkerLoop;
import io.weir.benchmarks.workload.PacedTask;
import io.weir.benchmarks.workload.Tally;
import io.weir.benchmarks.workload.Task;
import io.weir.benchmarks.workload.Variant;
import io.weir.engine.Weir;
import io.weir.engine.job.WeirJobClient;
import java.net.URI;

/** Weir in one actor system for all jobs. */
public final class WeirWorker implements Engine {

  private static final int PARALLELISM = 2;
  private static final long CHECKPOINT_INTERVAL_MILLIS = 1000;

  private final ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "benchmarks");

  public static void main(String[] arguments) throws Exception {
    WorkerLoop.serve(WeirWorker::new);
  }

  @Override
  public Outcome run(Task task, URI checkpoints) throws Exception {
    StreamExecutionEnvironment env = environment(task, checkpoints);
    Programs.build(env, task);
    WeirJobClient client = (WeirJobClient) env.executeAsync(task.workload().id());
    Tally tally = TallyFunction.of(client.getJobExecutionResult().get().getAllAccumulatorResults());
    return new Outcome(tally, client.progress().checkpointsCompleted());
  }

  @Override
  public Latency runPaced(PacedTask task, URI checkpoints) throws Exception {
    StreamExecutionEnvironment env = environment();
    checkpoint(env, checkpoints);
    if (task.bufferTimeoutMillis() != null) {
      env.setBufferTimeout(task.bufferTimeoutMillis());
    }
    PacedProgram.build(env, task);
    Meter meter = Meter.renew();
    WeirJobClient client = (WeirJobClient) env.executeAsync("paced");
    client.getJobExecutionResult().get();
    return meter.latency(client.progress().checkpointsCompleted());
  }

  private StreamExecutionEnvironment environment(Task task, URI checkpoints) {
    StreamExecutionEnvironment env = environment();
    if (task.variant().reuse() == Variant.Reuse.ON) {
      env.getConfig().enableObjectReuse();
    }
    if (task.workload().checkpointed()) {
      checkpoint(env, checkpoints);
    }
    return env;
  }

  private StreamExecutionEnvironment environment() {
    StreamExecutionEnvironment env = Weir.environment(system);
    env.setParallelism(PARALLELISM);
    env.setRestartStrategy(RestartStrategies.noRestart());
    return env;
  }

  private static void checkpoint(StreamExecutionEnvironment env, URI checkpoints) {
    env.enableCheckpointing(CHECKPOINT_INTERVAL_MILLIS, CheckpointingMode.EXACTLY_ONCE);
    env.getCheckpointConfig().setCheckpointStorage(checkpoints);
  }

  @Override
  public void close() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }
}
