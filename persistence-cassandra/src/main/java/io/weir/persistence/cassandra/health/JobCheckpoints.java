package io.weir.persistence.cassandra.health;

import java.time.Duration;
import java.util.Optional;

/**
 * The checkpoints of a job that runs in this process and keeps them in Cassandra, as of a moment.
 *
 * @param jobName empty before the first commit of this process
 * @param store as {@code cassandra:weir}
 * @param interval at which checkpoints are due
 * @param age since the last commit, or since the job began here if there was none
 * @param newest the last that was committed
 * @param committed how many were, by this process
 * @param failedInARow commits that have failed since the last one that did not
 * @param lastCause why the last of these failed
 */
public record JobCheckpoints(
    String jobId,
    Optional<String> jobName,
    String store,
    Duration interval,
    Duration age,
    Optional<Long> newest,
    long committed,
    long failedInARow,
    Optional<String> lastCause) {

  /** For people. */
  public String describe() {
    return "job %s in %s: %s".formatted(named(), store, describeNewest());
  }

  String named() {
    return jobName.map(name -> "'%s' (%s)".formatted(name, jobId)).orElse(jobId);
  }

  private String describeNewest() {
    return newest
        .map(id -> "checkpoint %d, %d s old".formatted(id, age.toSeconds()))
        .orElseGet(() -> "no checkpoint for %d s".formatted(age.toSeconds()));
  }
}
