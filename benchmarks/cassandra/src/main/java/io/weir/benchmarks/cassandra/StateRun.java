package io.weir.benchmarks.cassandra;

import io.weir.benchmarks.stores.StoreCase;
import io.weir.benchmarks.stores.StoreData;
import io.weir.benchmarks.stores.Values;
import java.util.concurrent.atomic.LongAdder;

/**
 * Between the functions of the one job that runs and the measurement in the same JVM: static, as
 * functions are copied.
 */
final class StateRun {

  private static volatile StateRun current;

  private final StoreCase chosen;
  private final LongAdder filled = new LongAdder();
  private final LongAdder looked = new LongAdder();
  private final LongAdder checksum = new LongAdder();
  private volatile boolean full;
  private volatile boolean failing;

  private StateRun(StoreCase chosen) {
    this.chosen = chosen;
  }

  static StateRun begin(StoreCase chosen) {
    current = new StateRun(chosen);
    return current;
  }

  static StateRun current() {
    return current;
  }

  long keys() {
    return chosen.values();
  }

  StoreData data() {
    return chosen.data();
  }

  /** Of all values. */
  long bytes() {
    return chosen.bytes();
  }

  /** All keys are there: from now on values are looked at. */
  boolean isFull() {
    return full;
  }

  /** A source throws, once. */
  void fail() {
    failing = true;
  }

  boolean takeFailure() {
    boolean taken = failing;
    failing = false;
    return taken;
  }

  void filled() {
    filled.increment();
  }

  boolean isFilled() {
    full = filled.sum() == keys();
    return full;
  }

  void looked(long key, byte[] value) {
    if (value != null) {
      checksum.add(Values.checksum(key, value));
    }
    looked.increment();
  }

  boolean isLookedThrough() {
    return looked.sum() >= keys();
  }

  long checksum() {
    return checksum.sum();
  }
}
