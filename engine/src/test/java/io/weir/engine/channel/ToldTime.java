package io.weir.engine.channel;

import java.util.ArrayList;
import java.util.List;

/** Writes down what a valve gives out. */
final class ToldTime implements WatermarkValve.Target {

  final List<Object> told = new ArrayList<>(); // Long or Activity

  @Override
  public void watermark(long timestampMillis) {
    told.add(timestampMillis);
  }

  @Override
  public void activity(Activity activity) {
    told.add(activity);
  }
}
