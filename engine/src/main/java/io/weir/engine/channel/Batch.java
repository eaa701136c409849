package io.weir.engine.channel;

import java.util.Optional;

/**
 * Records of one channel in their order, with at most one stream element behind them. Handed over
 * by reference: the sender never touches it again.
 */
public final class Batch {

  final int channel;
  final Object[] records;
  final long[] timestamps; // null when no record has one
  final int size;
  final StreamElement end; // null when records are all
  final Mark stamp; // the sender's newest mark in front of the records; null on a narrow edge
  private final CreditReturn origin;
  long arrival; // when it came in at a gate where barriers overtake: a number that grows

  /**
   * @param channel number of the receiver's input channel
   * @param size how many of {@code records} are filled
   * @param timestamps one for each record, or null when none has one
   * @param end what follows the records, or null
   * @param origin told when the batch has been processed
   */
  public Batch(
      int channel,
      Object[] records,
      int size,
      long[] timestamps,
      StreamElement end,
      CreditReturn origin) {
    this(channel, records, size, timestamps, end, null, origin);
  }

  /** A message of a junction, for the channels from this one on. */
  Batch(int channel, Announcement announcement, CreditReturn origin) {
    this(channel, null, 0, null, announcement, null, origin);
  }

  Batch(
      int channel,
      Object[] records,
      int size,
      long[] timestamps,
      StreamElement end,
      Mark stamp,
      CreditReturn origin) {
    this.channel = channel;
    this.records = records;
    this.size = size;
    this.timestamps = timestamps;
    this.end = end;
    this.stamp = stamp;
    this.origin = origin;
  }

  public int channel() {
    return channel;
  }

  /**
   * Reads each of these records' first word, for the cache's sake: they come from another core, and
   * reads that nothing waits for overlap.
   *
   * @return something that depends on them, for the compiler to keep the reads
   */
  public int touch(int from, int to) {
    int seen = 0;
    for (int i = from; i < to; i++) {
      Object record = records[i];
      seen += record != null && record.getClass() == Batch.class ? 1 : 0;
    }
    return seen;
  }

  /** Number of records; a batch of none carries a stream element. */
  public int size() {
    return size;
  }

  public Object record(int i) {
    return records[i];
  }

  public long timestamp(int i) {
    return timestamps == null ? Timestamps.NONE : timestamps[i];
  }

  public Optional<StreamElement> end() {
    return Optional.ofNullable(end);
  }

  /**
   * True unless it carries only a barrier or the end of input, of which there are few: a stream of
   * nothing but watermarks is bounded like one of records, and so are a junction's messages.
   */
  public boolean costsCredit() {
    return size > 0
        || end instanceof StreamElement.Watermark
        || end instanceof StreamElement.Turn
        || end instanceof Announcement;
  }

  /** Called once by the receiver, after the last record. */
  public void processed() {
    if (costsCredit()) {
      origin.grant();
    }
  }
}
