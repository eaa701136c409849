package io.weir.benchmarks.cassandra;

import io.weir.benchmarks.stores.StoreReply;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.concurrent.locks.LockSupport;

/**
 * What a process needs at least while it does something: it collects garbage again and again, half
 * of the time, and keeps the largest that was left. The rest of a heap is garbage that waits for
 * its collection, of which a larger heap has more. What this watches takes longer for it.
 *
 * <p>Memory outside of the heap, which the driver's connections use, counts as a whole.
 */
final class LiveMemory implements AutoCloseable {

  private static final int COLLECTIONS_BEFORE = 2;

  private final Thread watching;
  private final long before;
  private volatile boolean ended;

  // The watching thread's, until that has ended.
  private long mostHeap;
  private long mostDirect;
  private int samples;

  private LiveMemory() {
    for (int i = 0; i < COLLECTIONS_BEFORE; i++) {
      System.gc();
    }
    this.before = leftByTheLastCollection();
    this.mostHeap = before;
    this.watching = new Thread(this::watchUntilEnded, "live-memory");
    watching.setDaemon(true);
  }

  /** From now on, until it is closed. */
  static LiveMemory watch() {
    LiveMemory memory = new LiveMemory();
    memory.watching.start();
    return memory;
  }

  private void watchUntilEnded() {
    while (!ended) {
      long began = System.nanoTime();
      System.gc();
      mostHeap = Math.max(mostHeap, leftByTheLastCollection());
      mostDirect = Math.max(mostDirect, direct());
      samples++;
      LockSupport.parkNanos(System.nanoTime() - began);
    }
  }

  private static long leftByTheLastCollection() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getCollectionUsage)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }

  private static long direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  /** Ends it. */
  StoreReply.Memory found() {
    close();
    return new StoreReply.Memory(before, mostHeap - before, mostDirect, samples);
  }

  @Override
  public void close() {
    ended = true;
    try {
      watching.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
