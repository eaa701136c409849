package io.weir.engine.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The captures of a backend and the changes they are made of: what is outstanding, what is
 * confirmed, which intervals must be kept. Driven by the subtask's actor.
 */
final class CaptureLog {

  /**
   * Intervals since the last confirmed checkpoint at which they are made one: only checkpoints that
   * fail lead to so many, and memory must not grow with each of them.
   */
  private static final int MOST_INTERVALS = 4;

  private final String operator;
  private final IntervalClock clock;

  /** Not confirmed and not known to be over, oldest first. */
  private final Deque<KeyedCapture> outstanding = new ArrayDeque<>();

  /** Intervals since the last confirmed checkpoint, oldest first. */
  private final Deque<IntervalChanges> retained = new ArrayDeque<>();

  private List<IntervalChanges> released = new ArrayList<>();
  private ChunkLedger confirmed;
  private OptionalLong confirmedId = OptionalLong.empty();
  private int confirmedInterval;
  private long newestId;

  CaptureLog(String operator, IntervalClock clock, KeyGroupRange range) {
    this.operator = operator;
    this.clock = clock;
    this.confirmed = ChunkLedger.empty(range);
  }

  /** The state begins as what these chunks of a checkpoint hold. */
  void startFrom(long checkpointId, ChunkLedger restored) {
    confirmed = restored;
    confirmedId = OptionalLong.of(checkpointId);
  }

  /** What the next capture builds on. */
  ChunkLedger confirmed() {
    return confirmed;
  }

  void checkNewer(long checkpointId) {
    if (checkpointId <= newestId) {
      throw new IllegalStateException(
          operator
              + ": checkpoint "
              + checkpointId
              + " cannot be captured after "
              + newestId
              + ": checkpoint ids only grow");
    }
  }

  /** Ends the interval and gives its number. */
  int endInterval(long checkpointId, List<StateTable<?, ?>> tables) {
    newestId = checkpointId;
    IntervalChanges changes = IntervalChanges.take(clock.current(), tables);
    retained.add(changes);
    joinIntervals();
    return clock.next();
  }

  /** When no capture is outstanding, nobody asks for the values at the ends of these intervals. */
  private void joinIntervals() {
    moveBoundary();
    if (retained.size() >= MOST_INTERVALS && outstanding.isEmpty()) {
      IntervalChanges joined = IntervalChanges.join(List.copyOf(retained), clock.released());
      retained.clear();
      retained.add(joined);
    }
  }

  /** Changes that are kept for the next capture. */
  long changesKept() {
    return retained.stream().mapToLong(IntervalChanges::changed).sum();
  }

  /** All intervals that a checkpoint taken now has to cover, oldest first. */
  List<IntervalChanges> uncovered() {
    return List.copyOf(retained);
  }

  /** Intervals to be freed by whoever takes them. */
  List<IntervalChanges> takeReleased() {
    List<IntervalChanges> taken = released;
    released = new ArrayList<>();
    return taken;
  }

  void add(KeyedCapture capture) {
    outstanding.add(capture);
    moveBoundary();
  }

  /** The checkpoint has completed: later ones build on it, older ones are over. */
  void confirm(long checkpointId) {
    if (outstanding.stream().noneMatch(capture -> capture.checkpointId() == checkpointId)) {
      return;
    }
    for (Iterator<KeyedCapture> it = outstanding.iterator(); it.hasNext(); ) {
      KeyedCapture capture = it.next();
      if (capture.checkpointId() < checkpointId) {
        capture.cancel();
      } else if (capture.checkpointId() == checkpointId) {
        settle(capture);
        it.remove();
      }
    }
    moveBoundary();
  }

  void abort(long checkpointId) {
    for (KeyedCapture capture : outstanding) {
      if (capture.checkpointId() == checkpointId) {
        capture.cancel();
      }
    }
    moveBoundary();
  }

  /** Cancels everything; nothing can be captured or confirmed before a rollback. */
  void close() {
    outstanding.forEach(KeyedCapture::cancel);
  }

  /** True when undoing changes leads to the state as of that checkpoint. */
  boolean reaches(long checkpointId) {
    return confirmedId.equals(OptionalLong.of(checkpointId)) || written(checkpointId).isPresent();
  }

  /** One whose chunks are complete, but whose confirmation has not come. */
  private Optional<KeyedCapture> written(long checkpointId) {
    return outstanding.stream()
        .filter(capture -> capture.checkpointId() == checkpointId && capture.ledger() != null)
        .findFirst();
  }

  /**
   * Undoes what came after a completed checkpoint that is {@link #reaches reached}. From then on it
   * is the confirmed one, and the end of the interval that is closed here is its state: so numbers
   * grow, whatever is in the tables is frozen, and what cancelled writers walk over stays in place.
   *
   * @return how many changes were undone
   */
  long rollBackTo(long checkpointId, List<StateTable<?, ?>> tables) {
    Optional<KeyedCapture> capture = written(checkpointId);
    close();
    int end = capture.map(KeyedCapture::interval).orElse(confirmedInterval);
    retained.add(IntervalChanges.take(clock.current(), tables));
    long undone = 0;
    while (!retained.isEmpty() && retained.getLast().interval() > end) {
      IntervalChanges latest = retained.removeLast();
      latest.undo(tables);
      undone += latest.changed();
    }
    capture.ifPresent(this::settle);
    tables.removeIf(table -> table.since() > end);
    confirmedInterval = clock.next();
    clock.release(confirmedInterval);
    moveBoundary();
    return undone;
  }

  /** Lets go of captures that are over, and with them of the ends of their intervals. */
  private void moveBoundary() {
    outstanding.removeIf(capture -> capture.unwanted() && capture.ended());
    int newest = outstanding.isEmpty() ? 0 : outstanding.getLast().interval();
    clock.boundary(Math.max(newest, confirmedInterval));
  }

  private void settle(KeyedCapture capture) {
    if (capture.ledger() == null) {
      throw new IllegalStateException(
          capture + " is confirmed but was not written: this is an error of the engine");
    }
    confirmed = capture.ledger();
    confirmedId = OptionalLong.of(capture.checkpointId());
    confirmedInterval = capture.interval();
    clock.release(confirmedInterval);
    while (!retained.isEmpty() && retained.peek().interval() <= confirmedInterval) {
      released.add(retained.poll());
    }
  }
}
