package io.weir.benchmarks.state;

import java.io.Serializable;
import java.time.Duration;

/**
 * What the job is given to do once every key is there.
 *
 * @param keys an even number: each of two sources has half of them
 * @param updatesPerSecond of both sources together, or {@link #UNLIMITED}
 * @param interval between checkpoints
 */
public record Load(long keys, long updatesPerSecond, Duration interval) implements Serializable {

  public static final long UNLIMITED = Long.MAX_VALUE;

  /** Of a prime, so that its multiples, modulo a share, meet each key once and in no order. */
  private static final long JUMP = 2_654_435_761L;

  public Load {
    if (keys < 2 || keys % 2 != 0) {
      throw new IllegalArgumentException(keys + " keys are not two equal shares");
    }
  }

  /**
   * @param changed share of the keys that differ from one checkpoint to the next
   */
  public static Load changing(long keys, double changed, Duration interval) {
    return new Load(
        keys, Math.max(1, Math.round(keys * changed * 1000 / interval.toMillis())), interval);
  }

  /** Keys of one source. */
  public long share() {
    return keys / 2;
  }

  /** The key that a source, 0 or 1, changes with its record of this number; all, then all again. */
  public long key(int source, long number) {
    return number % share() * JUMP % share() * 2 + source;
  }

  boolean isLimited() {
    return updatesPerSecond != UNLIMITED;
  }
}
