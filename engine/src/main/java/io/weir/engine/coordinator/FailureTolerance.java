package io.weir.engine.coordinator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Counts failed checkpoints in a row. A completed one begins anew, and so does one too many; a
 * restart of the job in between does not, as in Flink. Pure.
 */
final class FailureTolerance {

  /** Of a longer row the oldest causes are forgotten. */
  static final int MOST_CAUSES = 10;

  private final int tolerable;
  private final Deque<Failure> newest = new ArrayDeque<>();
  private int inARow;

  /** Which checkpoint failed, and why. */
  record Failure(long checkpointId, String reason) {}

  /**
   * One more than are tolerated.
   *
   * @param inARow how many there were
   * @param causes of the newest ones, the oldest first
   */
  record Exceeded(int inARow, List<Failure> causes) {}

  /**
   * @param tolerable how many failures in a row are no reason to fail the job
   */
  FailureTolerance(int tolerable) {
    this.tolerable = tolerable;
  }

  void completed() {
    inARow = 0;
    newest.clear();
  }

  /**
   * @return present when that was one too many
   */
  Optional<Exceeded> failed(long checkpointId, String reason) {
    inARow = inARow == Integer.MAX_VALUE ? inARow : inARow + 1;
    newest.add(new Failure(checkpointId, reason));
    if (newest.size() > MOST_CAUSES) {
      newest.removeFirst();
    }
    if (inARow <= tolerable) {
      return Optional.empty();
    }
    Exceeded exceeded = new Exceeded(inARow, List.copyOf(newest));
    completed();
    return Optional.of(exceeded);
  }

  int tolerable() {
    return tolerable;
  }
}
