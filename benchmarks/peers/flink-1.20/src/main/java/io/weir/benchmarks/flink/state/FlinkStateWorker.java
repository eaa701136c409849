package io.weir.benchmarks.flink.state;

import io.weir.benchmarks.state.CountProgram;
import io.weir.benchmarks.state.Load;
import io.weir.benchmarks.state.Measurement;
import io.weir.benchmarks.state.StateEngine;
import java.net.URI;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.AbstractCheckpointStats;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink's heap backend with the keyed count of the state measurements. */
public final class FlinkStateWorker implements StateEngine {

  private static final int PARALLELISM = 2;
  private static final String NETWORK_MEMORY = "256 mb";

  private final MiniCluster cluster;
  private JobGraph job;

  private FlinkStateWorker() throws Exception {
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
    Measurement.serve(arguments, FlinkStateWorker::new);
  }

  @Override
  public void start(Load load, URI checkpoints) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(
            PARALLELISM, configuration(load, checkpoints));
    CountProgram.build(env, load);
    job = env.getStreamGraph().getJobGraph();
    cluster.submitJob(job).get();
  }

  private static Configuration configuration(Load load, URI checkpoints) {
    Configuration configuration = new Configuration();
    configuration.setString("restart-strategy.type", "fixed-delay");
    configuration.setString(
        "restart-strategy.fixed-delay.attempts", Integer.toString(Integer.MAX_VALUE));
    configuration.setString("restart-strategy.fixed-delay.delay", "0 s");
    configuration.setString("state.backend.type", "hashmap");
    configuration.setString("execution.checkpointing.interval", load.interval().toMillis() + " ms");
    configuration.setString("execution.checkpointing.mode", "EXACTLY_ONCE");
    configuration.setString("execution.checkpointing.storage", "filesystem");
    configuration.setString("execution.checkpointing.dir", checkpoints.toString());
    return configuration;
  }

  @Override
  public List<Completed> checkpoints() throws Exception {
    CheckpointStatsSnapshot statistics =
        cluster.getExecutionGraph(job.getJobID()).get().getCheckpointStatsSnapshot();
    return statistics == null
        ? List.of()
        : statistics.getHistory().getCheckpoints().stream()
            .filter(each -> each.getStatus().isCompleted())
            .map(FlinkStateWorker::completed)
            .toList();
  }

  private static Completed completed(AbstractCheckpointStats statistics) {
    return new Completed(
        statistics.getCheckpointId(),
        statistics.getEndToEndDuration(),
        statistics.getCheckpointedSize(),
        OptionalDouble.empty());
  }

  @Override
  public void failIfEnded() throws Exception {
    if (cluster.getJobStatus(job.getJobID()).get().isTerminalState()) {
      throw new IllegalStateException(
          "ended early: " + cluster.requestJobResult(job.getJobID()).get());
    }
  }

  @Override
  public void close() {
    cluster.cancelJob(job.getJobID()).join();
    cluster.closeAsync().join();
  }
}
