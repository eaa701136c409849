package io.weir.samples.flights;

import java.io.Serializable;

/**
 * Where the demo's job fails on purpose: first the keyed function, in the first attempt, at a row
 * in the middle of the file; then the source, in the second attempt, at a later one.
 *
 * <p>So that each restart really restores something, the source lets no row from the planned one on
 * pass before a checkpoint has completed in that attempt. As nothing from that row on is in any
 * checkpoint of the attempt, the plan is the same for any timing. It needs no memory either: a
 * function learns from its context in which attempt it runs.
 *
 * @param functionRow the keyed function throws from this row on, in attempt 0
 * @param sourceRow the source throws from this row on, in attempt 1
 */
public record PlannedFailures(long functionRow, long sourceRow) implements Serializable {

  /** How many there are, unless there are {@link #none}. */
  static final int COUNT = 2;

  private static final int FUNCTION_ATTEMPT = 0;
  private static final int SOURCE_ATTEMPT = 1;

  static PlannedFailures none() {
    return new PlannedFailures(Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /** In the middle, and half way from there to the end. */
  static PlannedFailures within(long rows) {
    return new PlannedFailures(rows / 2, rows / 4 * 3 + rows % 4 * 3 / 4);
  }

  /** True when the row may pass the source only after a checkpoint of this attempt. */
  boolean needCheckpointBefore(long row, int attempt) {
    return attempt == FUNCTION_ATTEMPT && row >= functionRow || isSourceDue(row, attempt);
  }

  void failSource(long row, int attempt) {
    if (isSourceDue(row, attempt)) {
      throw new PlannedFailureException("the source fails on purpose before row " + row);
    }
  }

  void failFunction(long row, int attempt) {
    if (attempt == FUNCTION_ATTEMPT && row >= functionRow) {
      throw new PlannedFailureException("the keyed function fails on purpose at row " + row);
    }
  }

  private boolean isSourceDue(long row, int attempt) {
    return attempt == SOURCE_ATTEMPT && row >= sourceRow;
  }
}
