package io.weir.persistence.cassandra.session;

import java.time.Duration;
import java.util.Arrays;

/**
 * The newest latencies, exactly: at most 1,024, and none older than a window. Safe for use from any
 * thread; a request of up to 1 MiB does not notice the lock.
 */
final class LatencyWindow {

  private static final int MOST = 1_024;

  private final long windowNanos;
  private final long[] endedNanos = new long[MOST];
  private final long[] tookNanos = new long[MOST];
  private long answered;

  LatencyWindow(Duration window) {
    this.windowNanos = window.toNanos();
  }

  synchronized void add(long nowNanos, long nanos) {
    int slot = (int) (answered % MOST);
    endedNanos[slot] = nowNanos;
    tookNanos[slot] = nanos;
    answered++;
  }

  synchronized Latency latency(long nowNanos) {
    int kept = (int) Math.min(answered, MOST);
    long[] recent = new long[kept];
    int found = 0;
    for (int slot = 0; slot < kept; slot++) {
      if (nowNanos - endedNanos[slot] <= windowNanos) {
        recent[found++] = tookNanos[slot];
      }
    }
    Arrays.sort(recent, 0, found);
    return found == 0
        ? new Latency(answered, Duration.ZERO, Duration.ZERO, Duration.ZERO)
        : new Latency(
            answered,
            Duration.ofNanos(recent[rank(found, 50)]),
            Duration.ofNanos(recent[rank(found, 99)]),
            Duration.ofNanos(recent[found - 1]));
  }

  /** Place of the least value that so many of a hundred do not exceed. */
  private static int rank(int count, int percent) {
    return (count * percent + 99) / 100 - 1;
  }
}
