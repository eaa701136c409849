package io.weir.engine.channel;

import io.weir.engine.channel.StreamElement.Barrier;
import java.util.List;

/** Writes down what a gate reads between the records. */
record ReadElements(List<Object> log) implements InputElements {

  @Override
  public void barrier(int channel, Barrier barrier) {
    log.add(barrier);
  }

  @Override
  public void watermark(int input, long timestampMillis) {
    log.add(new StreamElement.Watermark(timestampMillis));
  }

  @Override
  public void activity(int input, Activity activity) {
    log.add(new StreamElement.Turn(activity));
  }

  @Override
  public void endOfInput(int input) {
    log.add(new StreamElement.EndOfInput());
  }
}
