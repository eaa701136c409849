package io.weir.engine.channel;

import io.weir.engine.channel.StreamElement.Barrier;

/**
 * Where a sender's stream is cut on a wide edge: a barrier or the end of input, as a link of the
 * sender's list. The list is written by the sender alone. A receiver follows it only up to a mark
 * that it was handed, so the hand-over also makes the links before it visible. Links that every
 * receiver has passed are garbage.
 */
final class Mark {

  final StreamElement element; // null at the beginning
  final long position;
  final long checkpointId; // of the newest barrier so far, 0 before the first
  final boolean ended;
  int kept; // the sender's batches with this stamp that wait for credit; only the sender looks
  private Mark next;

  private Mark(StreamElement element, long position, long checkpointId, boolean ended) {
    this.element = element;
    this.position = position;
    this.checkpointId = checkpointId;
    this.ended = ended;
  }

  /** In front of all that a sender puts out. */
  static Mark beginning() {
    return new Mark(null, 0, 0, false);
  }

  /** Appends to the list whose newest link this is. */
  Mark append(StreamElement following) {
    long newest =
        following instanceof Barrier barrier
            ? Math.max(checkpointId, barrier.checkpointId())
            : checkpointId;
    next =
        new Mark(
            following,
            position + 1,
            newest,
            ended || following instanceof StreamElement.EndOfInput);
    return next;
  }

  /** Only called when a later mark is known. */
  Mark next() {
    return next;
  }
}
