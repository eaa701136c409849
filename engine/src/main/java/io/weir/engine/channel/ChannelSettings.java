package io.weir.engine.channel;

/**
 * Bounds of a channel.
 *
 * @param batchRecords records in a full batch, at least 1
 * @param window batches that may be under way on one channel, at least 1. Deep windows lengthen
 *     alignment: records before the barrier have to be processed first
 * @param coalesceAbove channels of an all-to-all edge above which its elements go through a
 *     junction, at least 0
 */
public record ChannelSettings(int batchRecords, int window, int coalesceAbove) {

  public ChannelSettings {
    if (batchRecords < 1 || window < 1 || coalesceAbove < 0) {
      throw new IllegalArgumentException(
          "batch of %d records, window of %d batches, coalescing above %d channels"
              .formatted(batchRecords, window, coalesceAbove));
    }
  }
}
