package io.weir.benchmarks.flink;

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
import java.net.URI;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink in one MiniCluster for all jobs: one task manager with two slots. */
public final class FlinkWorker implements Engine {

  private static final int PARALLELISM = 2;
  private static final long CHECKPOINT_INTERVAL_MILLIS = 1000;

  private final LocalCluster local;

  private FlinkWorker() throws Exception {
    local = LocalCluster.start(PARALLELISM);
  }

  public static void main(String[] arguments) throws Exception {
    WorkerLoop.serve(FlinkWorker::new);
  }

  @Override
  public Outcome run(Task task, URI checkpoints) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(
            PARALLELISM, configuration(task, checkpoints));
    Programs.build(env, task);
    JobGraph job = env.getStreamGraph().getJobGraph();
    Tally tally =
        TallyFunction.of(local.cluster().executeJobBlocking(job).getAllAccumulatorResults());
    return new Outcome(tally, local.completedCheckpoints(job.getJobID()));
  }

  @Override
  public Latency runPaced(PacedTask task, URI checkpoints) throws Exception {
    Configuration configuration = new Configuration();
    configuration.setString("restart-strategy.type", "disable");
    checkpoint(configuration, checkpoints);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration);
    if (task.bufferTimeoutMillis() != null) {
      env.setBufferTimeout(task.bufferTimeoutMillis());
    }
    PacedProgram.build(env, task);
    JobGraph job = env.getStreamGraph().getJobGraph();
    Meter meter = Meter.renew();
    local.cluster().executeJobBlocking(job);
    return meter.latency(local.completedCheckpoints(job.getJobID()));
  }

  private static Configuration configuration(Task task, URI checkpoints) {
    Configuration configuration = new Configuration();
    configuration.setString("restart-strategy.type", "disable");
    configuration.setString(
        "pipeline.object-reuse", Boolean.toString(task.variant().reuse() == Variant.Reuse.ON));
    if (task.workload().checkpointed()) {
      checkpoint(configuration, checkpoints);
    }
    return configuration;
  }

  private static void checkpoint(Configuration configuration, URI checkpoints) {
    LocalCluster.checkpoint(configuration, CHECKPOINT_INTERVAL_MILLIS, checkpoints);
    // Else a task that has finished waits for the next checkpoint, up to a second of the run.
    configuration.setString("execution.checkpointing.checkpoints-after-tasks-finish", "false");
  }

  @Override
  public void close() {
    local.close();
  }
}
