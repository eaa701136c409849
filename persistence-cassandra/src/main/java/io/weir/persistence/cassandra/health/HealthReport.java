package io.weir.persistence.cassandra.health;

import java.util.List;

/**
 * A verdict.
 *
 * @param reasons in words, the gravest first; empty when all is well
 */
public record HealthReport(HealthState state, List<String> reasons) {

  public HealthReport {
    reasons = List.copyOf(reasons);
  }

  /** For people, in one line. */
  public String describe() {
    return reasons.isEmpty()
        ? "Cassandra is " + state
        : "Cassandra is " + state + ": " + String.join("; ", reasons);
  }
}
