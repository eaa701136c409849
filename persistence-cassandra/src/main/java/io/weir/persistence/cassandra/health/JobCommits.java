package io.weir.persistence.cassandra.health;

import io.weir.engine.clock.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The jobs of this process whose checkpoints go to Cassandra, from their first attempt to their
 * end. A restart does not make a checkpoint younger. Safe for use from any thread.
 */
public final class JobCommits {

  private final Clock clock;
  private final Map<String, Entry> jobs = new ConcurrentHashMap<>();

  private record Entry(
      Optional<String> name,
      String store,
      Duration interval,
      long sinceNanos,
      Optional<Long> newest,
      long committed,
      long failedInARow,
      Optional<String> lastCause) {

    Entry due(Duration every) {
      return new Entry(name, store, every, sinceNanos, newest, committed, failedInARow, lastCause);
    }

    Entry committed(String jobName, long checkpointId, long nowNanos) {
      return new Entry(
          Optional.of(jobName),
          store,
          interval,
          nowNanos,
          Optional.of(checkpointId),
          committed + 1,
          0,
          Optional.empty());
    }

    Entry failed(String cause) {
      return new Entry(
          name,
          store,
          interval,
          sinceNanos,
          newest,
          committed,
          failedInARow + 1,
          Optional.of(cause));
    }
  }

  public JobCommits(Clock clock) {
    this.clock = clock;
  }

  /** An attempt begins. */
  public void due(String jobId, String store, Duration interval) {
    jobs.compute(
        jobId,
        (id, known) ->
            known == null
                ? new Entry(
                    Optional.empty(),
                    store,
                    interval,
                    clock.nanos(),
                    Optional.empty(),
                    0,
                    0,
                    Optional.empty())
                : known.due(interval));
  }

  /** One that has ended meanwhile stays forgotten. */
  public void committed(String jobId, String jobName, long checkpointId) {
    change(jobId, known -> known.committed(jobName, checkpointId, clock.nanos()));
  }

  public void failed(String jobId, String cause) {
    change(jobId, known -> known.failed(cause));
  }

  private void change(String jobId, UnaryOperator<Entry> change) {
    jobs.computeIfPresent(jobId, (id, known) -> change.apply(known));
  }

  /** The job is over. */
  public void ended(String jobId) {
    jobs.remove(jobId);
  }

  /** As of now, by their ids. */
  public List<JobCheckpoints> jobs() {
    long now = clock.nanos();
    return jobs.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(job -> view(job.getKey(), job.getValue(), now))
        .toList();
  }

  private static JobCheckpoints view(String jobId, Entry job, long nowNanos) {
    return new JobCheckpoints(
        jobId,
        job.name(),
        job.store(),
        job.interval(),
        Duration.ofNanos(Math.max(0, nowNanos - job.sinceNanos())),
        job.newest(),
        job.committed(),
        job.failedInARow(),
        job.lastCause());
  }
}
