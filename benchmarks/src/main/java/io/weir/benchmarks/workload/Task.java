package io.weir.benchmarks.workload;

/**
 * One run's work.
 *
 * @param records the source's: the numbers 0 to {@code records - 1}
 */
public record Task(Workload workload, Variant variant, long records) {

  public Task {
    if (records < 1) {
      throw new IllegalArgumentException("records has to be at least 1, not " + records);
    }
  }

  public Task withRecords(long newRecords) {
    return new Task(workload, variant, newRecords);
  }
}
