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
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink in one MiniCluster for all jobs: one task manager with two slots. */
public final class FlinkWorker implements Engine {

  private static final int PARALLELISM = 2;
  private static final String CHECKPOINT_INTERVAL = "1 s";

  /** Four times what a local cluster has unless told, so that exchanges never lack buffers. */
  private static final String NETWORK_MEMORY = "256 mb";

  private final MiniCluster cluster;

  private FlinkWorker() throws Exception {
    Configuration configuration = new Configuration();
    configuration.setString("taskmanager.memory.network.min", NETWORK_MEMORY);
    configuration.setString("taskmanager.memory.network.max", NETWORK_MEMORY);
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(PARALLELISM)
                .withRandomPorts()
                .build());
    cluster.start();
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
    Tally tally = TallyFunction.of(cluster.executeJobBlocking(job).getAllAccumulatorResults());
    return new Outcome(tally, completedCheckpoints(job));
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
    cluster.executeJobBlocking(job);
    return meter.latency(completedCheckpoints(job));
  }

  private long completedCheckpoints(JobGraph job) throws Exception {
    CheckpointStatsSnapshot statistics =
        cluster.getExecutionGraph(job.getJobID()).get().getCheckpointStatsSnapshot();
    return statistics == null ? 0 : statistics.getCounts().getNumberOfCompletedCheckpoints();
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
    configuration.setString("state.backend.type", "hashmap");
    configuration.setString("execution.checkpointing.interval", CHECKPOINT_INTERVAL);
    configuration.setString("execution.checkpointing.mode", "EXACTLY_ONCE");
    configuration.setString("execution.checkpointing.storage", "filesystem");
    configuration.setString("execution.checkpointing.dir", checkpoints.toString());
    // Else a task that has finished waits for the next checkpoint, up to a second of the run.
    configuration.setString("execution.checkpointing.checkpoints-after-tasks-finish", "false");
  }

  @Override
  public void close() {
    cluster.closeAsync().join();
  }
}
