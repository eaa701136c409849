package io.weir.persistence.cassandra.sweep;

/**
 * What a sweep has done to one job.
 *
 * @param why for people: of whom it was closed, or why it was left alone; else empty
 * @param marked chunks found without a checkpoint for the first time
 * @param removed chunks deleted
 * @param removedBytes of these, as they were announced
 * @param forgotten lists of checkpoints of which nothing is left
 */
public record SweptJob(
    String jobId,
    Outcome outcome,
    String why,
    int marked,
    int removed,
    long removedBytes,
    int forgotten) {

  /** How it went. */
  public enum Outcome {
    SWEPT,
    /** Nobody can commit for it any more. */
    CLOSED,
    /** Left alone: something has been heard of it. */
    ALIVE,
    /** Left alone: its checkpoints cannot be read, so anything may be referred to. */
    UNREADABLE
  }

  static SweptJob nothing(String jobId) {
    return new SweptJob(jobId, Outcome.SWEPT, "", 0, 0, 0, 0);
  }

  static SweptJob untouched(String jobId, Outcome outcome, String why) {
    return new SweptJob(jobId, outcome, why, 0, 0, 0, 0);
  }

  SweptJob marks() {
    return new SweptJob(jobId, outcome, why, marked + 1, removed, removedBytes, forgotten);
  }

  SweptJob removes(int bytes) {
    return new SweptJob(jobId, outcome, why, marked, removed + 1, removedBytes + bytes, forgotten);
  }

  SweptJob forgets() {
    return new SweptJob(jobId, outcome, why, marked, removed, removedBytes, forgotten + 1);
  }

  SweptJob as(Outcome known, String reason) {
    return new SweptJob(jobId, known, reason, marked, removed, removedBytes, forgotten);
  }
}
