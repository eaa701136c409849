package io.weir.benchmarks.flink.state;

import io.weir.benchmarks.flink.LocalCluster;
import io.weir.benchmarks.state.CountProgram;
import io.weir.benchmarks.state.Load;
import io.weir.benchmarks.state.Measurement;
import io.weir.benchmarks.state.StateEngine;
import io.weir.benchmarks.worker.CompletedCheckpoint;
import java.net.URI;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink's heap backend with the keyed count of the state measurements. */
public final class FlinkStateWorker implements StateEngine {

  private static final int PARALLELISM = 2;

  private final LocalCluster local;
  private JobGraph job;

  private FlinkStateWorker() throws Exception {
    local = LocalCluster.start(PARALLELISM);
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
    local.cluster().submitJob(job).get();
  }

  private static Configuration configuration(Load load, URI checkpoints) {
    Configuration configuration = new Configuration();
    configuration.setString("restart-strategy.type", "fixed-delay");
    configuration.setString(
        "restart-strategy.fixed-delay.attempts", Integer.toString(Integer.MAX_VALUE));
    configuration.setString("restart-strategy.fixed-delay.delay", "0 s");
    LocalCluster.checkpoint(configuration, load.interval().toMillis(), checkpoints);
    return configuration;
  }

  @Override
  public List<CompletedCheckpoint> checkpoints() throws Exception {
    return local.checkpoints(job.getJobID());
  }

  @Override
  public void failIfEnded() throws Exception {
    local.failIfEnded(job.getJobID());
  }

  @Override
  public void close() {
    local.cluster().cancelJob(job.getJobID()).join();
    local.close();
  }
}
