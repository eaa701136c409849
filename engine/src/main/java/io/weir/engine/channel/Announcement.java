package io.weir.engine.channel;

/**
 * How far all senders of a wide edge have come, in one message for all its channels. What a sender
 * put out on the edge before its mark, or before its watermark, is in front of this message.
 */
final class Announcement implements StreamElement {

  private final Mark[] marks; // shared: never changed
  private final long watermark;
  private final Activity activity;

  Announcement(Mark[] marks, long watermark, Activity activity) {
    this.marks = marks;
    this.watermark = watermark;
    this.activity = activity;
  }

  /** The newest mark of each sender; the same array as before when none has a newer one. */
  Mark[] marks() {
    return marks;
  }

  /** The event time of all senders together, in milliseconds. */
  long watermark() {
    return watermark;
  }

  /** Idle when all senders are. */
  Activity activity() {
    return activity;
  }
}
