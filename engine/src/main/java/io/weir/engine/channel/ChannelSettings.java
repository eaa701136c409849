package io.weir.engine.channel;

/**
 * Bounds of the channels of an edge.
 *
 * @param most of one channel. Deep windows lengthen alignment: records before the barrier have to
 *     be processed first
 * @param edgeRecords records that may be under way on all channels of an edge together, at least 1,
 *     as far as {@link #onEdge} can keep to it
 * @param coalesceAbove channels of an all-to-all edge above which its elements go through a
 *     junction, at least 0
 */
public record ChannelSettings(ChannelBounds most, int edgeRecords, int coalesceAbove) {

  private static final int LEAST_RECORDS = 8; // in a full batch: a message costs as much as these
  private static final int LEAST_WINDOW = 2; // one is processed while the next is on its way

  public ChannelSettings {
    if (edgeRecords < 1 || coalesceAbove < 0) {
      throw new IllegalArgumentException(
          "%d records on an edge, coalescing above %d channels"
              .formatted(edgeRecords, coalesceAbove));
    }
  }

  /**
   * Of each channel of an edge that has so many. First windows are shallower, then batches smaller;
   * one small batch is what every channel may have.
   */
  public ChannelBounds onEdge(long channels) {
    int share = (int) (edgeRecords / channels);
    int leastRecords = Math.min(LEAST_RECORDS, most.batchRecords());
    int leastWindow = Math.min(LEAST_WINDOW, most.window());
    if (share < leastRecords * leastWindow) {
      return new ChannelBounds(leastRecords, 1);
    }
    int window = Math.max(leastWindow, Math.min(most.window(), share / most.batchRecords()));
    return new ChannelBounds(Math.min(most.batchRecords(), share / window), window);
  }
}
