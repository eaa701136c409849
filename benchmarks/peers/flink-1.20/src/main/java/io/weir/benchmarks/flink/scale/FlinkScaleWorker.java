package io.weir.benchmarks.flink.scale;

import io.weir.benchmarks.flink.LocalCluster;
import io.weir.benchmarks.scale.Report;
import io.weir.benchmarks.scale.ScaleCase;
import io.weir.benchmarks.scale.Shape;
import io.weir.benchmarks.scale.WideEngine;
import io.weir.benchmarks.scale.WideMeasurement;
import io.weir.benchmarks.scale.WideProgram;
import io.weir.benchmarks.worker.CompletedCheckpoint;
import java.net.URI;
import java.util.List;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink with one wide job, set so that it goes as far as threads and heap take it. */
public final class FlinkScaleWorker implements WideEngine {

  private static final int SEGMENT_BYTES = 4 << 10; // the smallest that it allows

  /** Of each subtask's input and output, beside a buffer for each channel. */
  private static final int BUFFERS_EACH = 32;

  private static final int MANAGED_BYTES_EACH = 64 << 10;
  private static final String PATIENCE = "600 s";

  private final LocalCluster local;
  private JobGraph job;

  private FlinkScaleWorker(Shape shape) throws Exception {
    local = LocalCluster.start(slots(shape), configuration(shape));
  }

  /**
   * @param arguments case, seconds
   */
  public static void main(String[] arguments) {
    Report.serve(arguments, FlinkScaleWorker::run);
  }

  private static void run(ScaleCase chosen, Report report) throws Exception {
    Shape shape = chosen.shape().orElseThrow();
    WideMeasurement.measure(new FlinkScaleWorker(shape), shape, report);
  }

  private static int slots(Shape shape) {
    return Math.max(shape.sources(), shape.counters());
  }

  private static Configuration configuration(Shape shape) {
    long subtasks = (long) shape.sources() + shape.counters();
    String network = 2 * (shape.channels() + BUFFERS_EACH * subtasks) * SEGMENT_BYTES + " b";
    Configuration configuration = new Configuration();
    configuration.setString("taskmanager.memory.segment-size", SEGMENT_BYTES + " b");
    configuration.setString("taskmanager.memory.network.min", network);
    configuration.setString("taskmanager.memory.network.max", network);
    configuration.setString(
        "taskmanager.memory.managed.size", (long) slots(shape) * MANAGED_BYTES_EACH + " b");
    configuration.setString("pekko.ask.timeout", PATIENCE);
    configuration.setString("heartbeat.timeout", "600000");
    return configuration;
  }

  @Override
  public void start(Shape shape, long checkpointMillis, URI checkpoints) throws Exception {
    Configuration configuration = new Configuration();
    configuration.setString("restart-strategy.type", "disable");
    LocalCluster.checkpoint(configuration, checkpointMillis, checkpoints);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(shape.counters(), configuration);
    WideProgram.build(env, shape);
    job = env.getStreamGraph().getJobGraph();
    local.cluster().submitJob(job).get();
  }

  @Override
  public boolean isRunning() throws Exception {
    if (local.cluster().getJobStatus(job.getJobID()).get() != JobStatus.RUNNING) {
      return false;
    }
    for (AccessExecutionVertex vertex :
        local.cluster().getExecutionGraph(job.getJobID()).get().getAllExecutionVertices()) {
      if (vertex.getExecutionState() != ExecutionState.RUNNING) {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<CompletedCheckpoint> checkpoints() throws Exception {
    return local.checkpoints(job.getJobID());
  }

  @Override
  public void failIfEnded() throws Exception {
    local.failIfEnded(job.getJobID());
  }

  /** Leaves the job to the end of the process, which follows: to cancel it takes minutes. */
  @Override
  public void close() {}
}
