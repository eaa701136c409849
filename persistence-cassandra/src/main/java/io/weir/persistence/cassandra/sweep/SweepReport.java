package io.weir.persistence.cassandra.sweep;

import io.weir.persistence.cassandra.sweep.SweptJob.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a sweep has done.
 *
 * @param jobs that it came by, in the order of their ids
 */
public record SweepReport(List<SweptJob> jobs) {

  static final SweepReport NOTHING = new SweepReport(List.of());

  public SweepReport {
    jobs = List.copyOf(jobs);
  }

  SweepReport and(SweptJob job) {
    List<SweptJob> more = new ArrayList<>(jobs);
    more.add(job);
    return new SweepReport(more);
  }

  /** Chunks found without a checkpoint for the first time. */
  public int marked() {
    return jobs.stream().mapToInt(SweptJob::marked).sum();
  }

  /** Chunks deleted. */
  public int removed() {
    return jobs.stream().mapToInt(SweptJob::removed).sum();
  }

  public long removedBytes() {
    return jobs.stream().mapToLong(SweptJob::removedBytes).sum();
  }

  /** Lists of checkpoints of which nothing is left. */
  public int forgotten() {
    return jobs.stream().mapToInt(SweptJob::forgotten).sum();
  }

  /** Jobs whose checkpoints could not be read, and why. */
  public List<String> skipped() {
    return of(Outcome.UNREADABLE).map(job -> job.jobId() + ": " + job.why()).toList();
  }

  /** Jobs for which nobody can commit any more. */
  public List<String> closed() {
    return of(Outcome.CLOSED).map(SweptJob::jobId).toList();
  }

  private Stream<SweptJob> of(Outcome outcome) {
    return jobs.stream().filter(job -> job.outcome() == outcome);
  }

  @Override
  public String toString() {
    return "%d chunks marked, %d deleted (%d bytes), %d lists forgotten, jobs closed %s, skipped %s"
        .formatted(marked(), removed(), removedBytes(), forgotten(), closed(), skipped());
  }
}
