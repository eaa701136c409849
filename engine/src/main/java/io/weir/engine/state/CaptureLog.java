package io.weir.engine.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The captures of a backend and the cuts they were taken at: what is outstanding, what is
 * confirmed, how far back the tables have to remember. Driven by the subtask's actor.
 */
final class CaptureLog {

  /**
   * Captures since the last confirmed one at which the records they led to are made one for each
   * entry: only checkpoints that fail lead to so many, and memory must not grow with each of them.
   */
  private static final int MOST_CAPTURES = 4;

  private final String operator;
  private final List<StateTable<?, ?>> tables;

  /** Not confirmed and not known to be over, oldest first. */
  private final Deque<KeyedCapture> outstanding = new ArrayDeque<>();

  private final ChunkLedger nothing;
  private ChunkLedger confirmed;
  private OptionalLong confirmedId = OptionalLong.empty();
  private Cut confirmedCut = Cut.BEGINNING;
  private Cut newestCut = Cut.BEGINNING;
  private long newestId;

  /** Nothing builds on captures up to this one. */
  private long outdatedId;

  private int capturesSinceConfirmed;

  /**
   * @param tables all of the backend, more may come
   */
  CaptureLog(String operator, KeyGroupRange range, List<StateTable<?, ?>> tables) {
    this.operator = operator;
    this.tables = tables;
    this.nothing = ChunkLedger.empty(range);
    this.confirmed = nothing;
  }

  /** The state begins as what these chunks of a checkpoint hold. */
  void startFrom(long checkpointId, ChunkLedger restored) {
    confirmed = restored;
    confirmedId = OptionalLong.of(checkpointId);
  }

  /**
   * The bytes of a state have changed: no later capture builds on chunks of what has been restored
   * or captured so far.
   */
  void writeAllAnew() {
    outdatedId = newestId;
    confirmed = nothing;
  }

  /** What the next capture builds on. */
  ChunkLedger confirmed() {
    return confirmed;
  }

  /** Where what a capture has to cover begins. */
  Cut confirmedCut() {
    return confirmedCut;
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

  /** Cuts all tables here and now. */
  Cut cut(long checkpointId) {
    newestId = checkpointId;
    forgetEnded();
    if (capturesSinceConfirmed >= MOST_CAPTURES && outstanding.isEmpty()) {
      confirmedCut.forEach(tables, KeyGroupTable::compact);
      capturesSinceConfirmed = 0;
    }
    newestCut = Cut.of(tables);
    return newestCut;
  }

  /** Changes that are kept for the next capture. */
  long changesKept() {
    return newestCut.changesSince(confirmedCut);
  }

  void add(KeyedCapture capture) {
    outstanding.add(capture);
    capturesSinceConfirmed++;
    freeze();
  }

  /**
   * The checkpoint has completed: later ones build on it, older ones are over. Of no effect for a
   * savepoint.
   */
  void confirm(long checkpointId) {
    if (outstanding.stream()
        .filter(KeyedCapture::canBeBuiltOn)
        .noneMatch(capture -> capture.checkpointId() == checkpointId)) {
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
    freeze();
  }

  void abort(long checkpointId) {
    for (KeyedCapture capture : outstanding) {
      if (capture.checkpointId() == checkpointId) {
        capture.cancel();
      }
    }
    freeze();
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
        .filter(capture -> capture.checkpointId() == checkpointId && capture.canBeBuiltOn())
        .filter(capture -> capture.ledger() != null)
        .findFirst();
  }

  /**
   * Undoes what came after a completed checkpoint that is {@link #reaches reached}, which is the
   * confirmed one from then on. Writers of captures that are given up may still run; what they read
   * is of no meaning any more, and nobody waits for it.
   *
   * @return how many changes were undone
   */
  long rollBackTo(long checkpointId) {
    Optional<KeyedCapture> capture = written(checkpointId);
    Cut cut = capture.map(KeyedCapture::cut).orElse(confirmedCut);
    close();
    LongAdder undone = new LongAdder();
    cut.forEach(tables, (group, end) -> undone.add(group.rollBack(end)));
    for (int table = tables.size() - 1; table >= 0; table--) {
      if (!cut.has(table) && tables.get(table).origin() == StateTable.Origin.NEW) {
        tables.remove(table);
      }
    }
    capture.ifPresent(this::settle);
    outstanding.clear();
    capturesSinceConfirmed = 0;
    newestCut = confirmedCut;
    freeze();
    return undone.sum();
  }

  /** The newest cut that somebody may ask for is where entries keep what they were. */
  private void freeze() {
    forgetEnded();
    Cut newest = outstanding.isEmpty() ? confirmedCut : outstanding.getLast().cut();
    newest.forEach(tables, KeyGroupTable::freeze);
  }

  private void forgetEnded() {
    outstanding.removeIf(capture -> capture.unwanted() && capture.ended());
  }

  private void settle(KeyedCapture capture) {
    if (capture.ledger() == null) {
      throw new IllegalStateException(
          capture + " is confirmed but was not written: this is an error of the engine");
    }
    confirmed = capture.checkpointId() > outdatedId ? capture.ledger() : nothing;
    confirmedId = OptionalLong.of(capture.checkpointId());
    confirmedCut = capture.cut();
    capturesSinceConfirmed = outstanding.size() - 1;
    confirmedCut.forEach(tables, KeyGroupTable::release);
  }
}
