package io.weir.engine.channel;

/**
 * How much may be under way on one channel.
 *
 * @param batchRecords records in a full batch, at least 1
 * @param window batches that the receiver has not processed, at least 1
 */
public record ChannelBounds(int batchRecords, int window) {

  public ChannelBounds {
    if (batchRecords < 1 || window < 1) {
      throw new IllegalArgumentException(
          "batch of %d records, window of %d batches".formatted(batchRecords, window));
    }
  }
}
