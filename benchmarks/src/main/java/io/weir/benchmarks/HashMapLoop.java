package io.weir.benchmarks;

import io.weir.benchmarks.worker.Stopwatch;
import java.util.HashMap;
import java.util.Map;

/** A keyed count as one would write it by hand: one thread, one map, no checkpoints. */
final class HashMapLoop {

  private HashMapLoop() {}

  static Run run(KeyedCount work) {
    Stopwatch stopwatch = Stopwatch.start();
    Map<Long, Long> counts = new HashMap<>();
    long checksum = 0;
    for (long i = 0; i < work.records(); i++) {
      Long number = i;
      Long key = work.keyOf(number);
      Long before = counts.get(key);
      Long count = before == null ? 1L : before + 1;
      counts.put(key, count);
      checksum += KeyedCount.checksumOf(key, count);
    }
    return new Run(stopwatch.stop(), checksum, 0, 0);
  }
}
