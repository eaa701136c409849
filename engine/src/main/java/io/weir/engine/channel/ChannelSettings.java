package io.weir.engine.channel;

/**
 * Bounds of a channel.
 *
 * @param batchRecords records in a full batch, at least 1
 * @param window batches that may be under way on one channel, at least 1. Deep windows lengthen
 *     alignment: records before the barrier have to be processed first
 */
public record ChannelSettings(int batchRecords, int window) {

  public ChannelSettings {
    if (batchRecords < 1 || window < 1) {
      throw new IllegalArgumentException(
          "batch of " + batchRecords + " records, window of " + window + " batches");
    }
  }
}
