package io.weir.engine.channel;

import java.util.Optional;

/** The channels that a receiver has from the senders of one wide edge, as its gate sees them. */
final class WideInput {

  private static final CreditReturn TAKEN = () -> {};

  private final int first;
  private final int senders;
  private int open;
  private long watermark = Long.MIN_VALUE;
  private Activity activity = Activity.ACTIVE;
  private Mark[] reached; // by all channels; null before the first announcement
  private Mark[] announced; // by the last that has come in; null before the first
  private Announcement waiting; // some channel has not caught up with it
  private long arrivalOfWaiting;

  WideInput(int first, int senders) {
    this.first = first;
    this.senders = senders;
    this.open = senders;
  }

  int first() {
    return first;
  }

  boolean contains(int channel) {
    return channel >= first && channel < first + senders;
  }

  /** An announcement has come in, whenever its turn is. */
  void announced(Mark[] marks) {
    announced = marks;
  }

  /** How far a sender had come by then. */
  long announced(int sender) {
    return announced == null ? 0 : announced[sender].position;
  }

  /** True when that was the last channel. */
  boolean endChannel() {
    return --open == 0;
  }

  /** True when all channels have been known to be there. */
  boolean hasReached(Mark[] marks) {
    return reached == marks;
  }

  void reach(Mark[] marks) {
    reached = marks;
    waiting = null;
  }

  boolean isWaiting() {
    return waiting != null;
  }

  /** True when the watermark is later than any before. */
  boolean movesTime(long announced) {
    boolean moves = announced > watermark;
    watermark = Math.max(watermark, announced);
    return moves;
  }

  /** True when time waits for the edge, and did not before, or the other way round. */
  boolean turns(Activity announced) {
    boolean turns = announced != activity;
    activity = announced;
    return turns;
  }

  /** A later announcement says all that an earlier one did. */
  void await(Announcement announcement, long arrival) {
    waiting = announcement;
    arrivalOfWaiting = arrival;
  }

  /** The announcement that waits, if it does; it no longer does. */
  Optional<Batch> release() {
    Optional<Batch> released =
        Optional.ofNullable(waiting).map(known -> new Batch(first, known, TAKEN));
    released.ifPresent(batch -> batch.arrival = arrivalOfWaiting);
    waiting = null;
    return released;
  }
}
