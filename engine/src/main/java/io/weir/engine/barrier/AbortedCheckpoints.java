package io.weir.engine.barrier;

import java.util.TreeSet;

/**
 * Checkpoints that are over at a subtask, so that late barriers of theirs mean nothing. Bounded: an
 * aborted id is kept only until a later checkpoint has completed here.
 */
final class AbortedCheckpoints {

  private final TreeSet<Long> aborted = new TreeSet<>();
  private long settled; // highest id completed or superseded; all at or below it are over

  void abort(long checkpointId) {
    if (checkpointId > settled) {
      aborted.add(checkpointId);
    }
  }

  void settle(long checkpointId) {
    settled = Math.max(settled, checkpointId);
    aborted.headSet(settled, true).clear();
  }

  boolean isOver(long checkpointId) {
    return checkpointId <= settled || aborted.contains(checkpointId);
  }

  /** How many ids are kept. */
  int remembered() {
    return aborted.size();
  }
}
