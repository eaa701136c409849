package io.weir.api.common.eventtime;

import io.weir.api.util.clock.RelativeClock;
import java.io.Serializable;

/** Makes the generator of each subtask. */
@FunctionalInterface
public interface WatermarkGeneratorSupplier<T> extends Serializable {

  WatermarkGenerator<T> createWatermarkGenerator(Context context);

  /** What a generator may use. */
  interface Context {

    /** By which idleness is measured. */
    RelativeClock getInputActivityClock();
  }
}
