package io.weir.benchmarks.jet;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.jet.config.JobConfig;
import com.hazelcast.jet.config.ProcessingGuarantee;
import io.weir.benchmarks.worker.Engine;
import io.weir.benchmarks.worker.Outcome;
import io.weir.benchmarks.worker.WorkerLoop;
import io.weir.benchmarks.workload.Task;
import java.net.URI;

/** Jet in one member for all jobs, alone in its cluster. */
public final class JetWorker implements Engine {

  private static final int PARALLELISM = 2;
  private static final long SNAPSHOT_INTERVAL_MILLIS = 1000;

  private final HazelcastInstance member = Member.start(PARALLELISM);

  public static void main(String[] arguments) throws Exception {
    WorkerLoop.serve(JetWorker::new);
  }

  @Override
  public Outcome run(Task task, URI checkpoints) {
    JobConfig job = new JobConfig().setName(task.workload().id());
    job.registerSerializer(KeyTotal.class, KeyTotal.Serializer.class);
    if (task.workload().checkpointed()) {
      job.setProcessingGuarantee(ProcessingGuarantee.EXACTLY_ONCE);
      job.setSnapshotIntervalMillis(SNAPSHOT_INTERVAL_MILLIS);
    }
    long before = SequenceSource.SNAPSHOTS.get();
    member.getJet().newJob(Pipelines.of(task, PARALLELISM), job).join();
    return new Outcome(TallySink.take(), SequenceSource.SNAPSHOTS.get() - before);
  }

  @Override
  public void close() {
    member.shutdown();
  }
}
