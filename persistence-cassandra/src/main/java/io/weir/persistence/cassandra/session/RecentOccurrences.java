package io.weir.persistence.cassandra.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts what happens, in all and of late. Safe for use from any thread. */
final class RecentOccurrences {

  private static final int MOST = 1_000;

  private final long windowNanos;
  private final Deque<Long> recent = new ArrayDeque<>();
  private long total;

  RecentOccurrences(Duration window) {
    this.windowNanos = window.toNanos();
  }

  synchronized void add(long nowNanos) {
    total++;
    recent.add(nowNanos);
    if (recent.size() > MOST) {
      recent.remove();
    }
  }

  synchronized Occurrences count(long nowNanos) {
    while (!recent.isEmpty() && nowNanos - recent.peek() > windowNanos) {
      recent.remove();
    }
    return new Occurrences(total, recent.size());
  }
}
