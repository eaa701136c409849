package io.weir.benchmarks.workload;

import java.io.Serializable;

/**
 * A run at a fixed rate.
 *
 * @param keys each filled before the schedule starts
 * @param perSecond events, of all subtasks together
 * @param warmUpSeconds at that rate, which do not count
 * @param seconds that count
 * @param bufferTimeoutMillis null: what the engine has unless told
 */
public record PacedTask(
    int keys, long perSecond, int warmUpSeconds, int seconds, Long bufferTimeoutMillis)
    implements Serializable {

  public PacedTask {
    if (keys < 1 || perSecond < 1 || warmUpSeconds < 1 || seconds < 1) {
      throw new IllegalArgumentException("keys, rate and seconds have to be at least 1");
    }
  }

  public PacedTask withBufferTimeout(Long newMillis) {
    return new PacedTask(keys, perSecond, warmUpSeconds, seconds, newMillis);
  }

  /** Events that count. */
  public long events() {
    return perSecond * seconds;
  }
}
