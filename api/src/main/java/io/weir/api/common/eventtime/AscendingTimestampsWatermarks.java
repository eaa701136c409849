package io.weir.api.common.eventtime;

import java.time.Duration;

/** For timestamps that never fall within a subtask. */
public class AscendingTimestampsWatermarks<T> extends BoundedOutOfOrdernessWatermarks<T> {

  public AscendingTimestampsWatermarks() {
    super(Duration.ZERO);
  }
}
