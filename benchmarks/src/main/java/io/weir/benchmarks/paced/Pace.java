package io.weir.benchmarks.paced;

/**
 * When events are due. The subtasks of a source take turns: of all events, evenly spaced, each has
 * every {@code subtasks}-th.
 *
 * @param perSecond events of all subtasks together
 * @param subtask counted from 0
 */
record Pace(long perSecond, int subtask, int subtasks) {

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** From the start of the schedule to the event of that number, counted from 0 in this subtask. */
  long dueNanos(long event) {
    return numberOf(event) * NANOS_PER_SECOND / perSecond;
  }

  /** Of an event of this subtask, among those of all. */
  long numberOf(long event) {
    return event * subtasks + subtask;
  }

  /** How many events this subtask has in the first seconds. */
  long eventsIn(long seconds) {
    return share(seconds * perSecond);
  }

  /** This subtask's part of the numbers from 0 to a total. */
  long share(long total) {
    return Math.max(0, (total - subtask + subtasks - 1) / subtasks);
  }
}
