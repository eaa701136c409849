package io.weir.engine.channel;

import io.weir.engine.channel.StreamElement.Barrier;

/**
 * Told what stands between the records, in the order of each channel. A wide edge is one input for
 * watermarks, activity and the end, that of its first channel; an edge of single channels is one
 * for each.
 */
public interface InputElements {

  /** All earlier records of the channel have been processed, none later. */
  void barrier(int channel, Barrier barrier);

  void watermark(int input, long timestampMillis);

  void activity(int input, Activity activity);

  void endOfInput(int input);
}
