package io.weir.engine.channel;

/**
 * How far all senders of a wide edge have come, in one message for all its channels. What a sender
 * put out on the edge before its mark, or before its watermark, is in front of this message.
 */
final class Announcement implements StreamElement {

  private final Mark[] marks; // shared: never changed
  private final long watermark;

  Announcement(Mark[] marks, long watermark) {
    this.marks = marks;
    this.watermark = watermark;
  }

  /** The newest mark of each sender; the same array as before when none has a newer one. */
  Mark[] marks() {
    return marks;
  }

  /** The least of all senders', in milliseconds. */
  long watermark() {
    return watermark;
  }
}
