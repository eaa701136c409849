package io.weir.benchmarks.flink;

import io.weir.benchmarks.worker.CompletedCheckpoint;
import java.net.URI;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.AbstractCheckpointStats;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** A MiniCluster of one task manager, as the workers have it, and what it knows of its jobs. */
public final class LocalCluster implements AutoCloseable {

  /** Four times what a local cluster has unless told, so that exchanges never lack buffers. */
  private static final String NETWORK_MEMORY = "256 mb";

  private final MiniCluster cluster;

  private LocalCluster(MiniCluster cluster) {
    this.cluster = cluster;
  }

  public static LocalCluster start(int slots) throws Exception {
    Configuration configuration = new Configuration();
    configuration.setString("taskmanager.memory.network.min", NETWORK_MEMORY);
    configuration.setString("taskmanager.memory.network.max", NETWORK_MEMORY);
    return start(slots, configuration);
  }

  public static LocalCluster start(int slots, Configuration configuration) throws Exception {
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .withRandomPorts()
                .build());
    cluster.start();
    return new LocalCluster(cluster);
  }

  /** Exactly-once checkpoints of heap state to files. */
  public static void checkpoint(Configuration job, long intervalMillis, URI checkpoints) {
    job.setString("state.backend.type", "hashmap");
    job.setString("execution.checkpointing.interval", intervalMillis + " ms");
    job.setString("execution.checkpointing.mode", "EXACTLY_ONCE");
    job.setString("execution.checkpointing.storage", "filesystem");
    job.setString("execution.checkpointing.dir", checkpoints.toString());
  }

  public MiniCluster cluster() {
    return cluster;
  }

  public long completedCheckpoints(JobID job) throws Exception {
    CheckpointStatsSnapshot statistics = statistics(job);
    return statistics == null ? 0 : statistics.getCounts().getNumberOfCompletedCheckpoints();
  }

  /** The newest ones that it still knows. */
  public List<CompletedCheckpoint> checkpoints(JobID job) throws Exception {
    CheckpointStatsSnapshot statistics = statistics(job);
    return statistics == null
        ? List.of()
        : statistics.getHistory().getCheckpoints().stream()
            .filter(each -> each.getStatus().isCompleted())
            .map(LocalCluster::completed)
            .toList();
  }

  /** Null of a job without checkpoints. */
  private CheckpointStatsSnapshot statistics(JobID job) throws Exception {
    return cluster.getExecutionGraph(job).get().getCheckpointStatsSnapshot();
  }

  private static CompletedCheckpoint completed(AbstractCheckpointStats statistics) {
    return new CompletedCheckpoint(
        statistics.getCheckpointId(),
        statistics.getEndToEndDuration(),
        statistics.getCheckpointedSize(),
        OptionalDouble.empty());
  }

  /**
   * @throws Exception the job's, if it has ended
   */
  public void failIfEnded(JobID job) throws Exception {
    if (cluster.getJobStatus(job).get().isTerminalState()) {
      var failure = cluster.requestJobResult(job).get().getSerializedThrowable();
      throw new IllegalStateException("ended early", failure.orElse(null));
    }
  }

  @Override
  public void close() {
    cluster.closeAsync().join();
  }
}
