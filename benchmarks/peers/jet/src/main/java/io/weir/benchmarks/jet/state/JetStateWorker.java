package io.weir.benchmarks.jet.state;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.jet.Job;
import com.hazelcast.jet.RestartableException;
import com.hazelcast.jet.accumulator.LongAccumulator;
import com.hazelcast.jet.config.JobConfig;
import com.hazelcast.jet.config.ProcessingGuarantee;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.SinkBuilder;
import io.weir.benchmarks.jet.Member;
import io.weir.benchmarks.state.Load;
import io.weir.benchmarks.state.Measurement;
import io.weir.benchmarks.state.Probe;
import io.weir.benchmarks.state.StateEngine;
import io.weir.benchmarks.worker.CompletedCheckpoint;
import java.net.URI;
import java.util.List;
import java.util.OptionalDouble;

/** Jet with the keyed count of the state measurements; snapshots go to the member's own maps. */
public final class JetStateWorker implements StateEngine {

  private static final int PARALLELISM = 2;

  private final HazelcastInstance member = Member.start(PARALLELISM);
  private Job job;

  public static void main(String[] arguments) throws Exception {
    Measurement.serve(arguments, JetStateWorker::new);
  }

  @Override
  public void start(Load load, URI checkpoints) {
    JobConfig config = new JobConfig().setName("state");
    config.setProcessingGuarantee(ProcessingGuarantee.EXACTLY_ONCE);
    config.setSnapshotIntervalMillis(load.interval().toMillis());
    job = member.getJet().newJob(pipeline(load), config);
  }

  private static Pipeline pipeline(Load load) {
    Pipeline pipeline = Pipeline.create();
    pipeline
        .readFrom(KeyFeed.of(load))
        .groupingKey(key -> key)
        .mapStateful(LongAccumulator::new, JetStateWorker::count)
        .writeTo(
            SinkBuilder.sinkBuilder("end", context -> new End())
                .<Long>receiveFn((end, key) -> end.receive())
                .preferredLocalParallelism(PARALLELISM)
                .build());
    return pipeline;
  }

  private static Long count(LongAccumulator count, Long key, Long same) {
    if (Probe.isToThrow()) {
      throw new RestartableException("planned");
    }
    count.add(1);
    Probe.UPDATES.increment();
    return key;
  }

  /** Of a processor in its attempt. */
  private static final class End {
    private boolean told;

    void receive() {
      if (!told) {
        told = true;
        Probe.firstOutput();
      }
    }
  }

  /** That the newest one completed; Jet's client knows no more. */
  @Override
  public List<CompletedCheckpoint> checkpoints() {
    long completed = KeyFeed.SNAPSHOTS.get();
    return completed == 0
        ? List.of()
        : List.of(new CompletedCheckpoint(completed, 0, 0, OptionalDouble.empty()));
  }

  @Override
  public void failIfEnded() throws Exception {
    if (job.getFuture().isDone()) {
      throw new IllegalStateException("ended early: " + job.getFuture().get());
    }
  }

  @Override
  public void close() {
    job.cancel();
    member.shutdown();
  }
}
