package io.weir.benchmarks.loops;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A bounded queue from one thread to one other, without locks: Lamport's ring buffer. A slot is
 * empty when it is null, so each side needs only its own index.
 */
final class BatchQueue<B> {

  private final AtomicReferenceArray<B> slots;
  private final int mask;
  private final AtomicLong head = new AtomicLong();
  private final AtomicLong tail = new AtomicLong();

  /**
   * @param capacity a power of two
   */
  BatchQueue(int capacity) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException("not a power of two: " + capacity);
    }
    slots = new AtomicReferenceArray<>(capacity);
    mask = capacity - 1;
  }

  /** By the producing thread; false when full. */
  boolean offer(B batch) {
    long at = tail.getPlain();
    int slot = (int) at & mask;
    if (slots.getAcquire(slot) != null) {
      return false;
    }
    slots.setRelease(slot, batch);
    tail.setPlain(at + 1);
    return true;
  }

  /** By the consuming thread; null when empty. */
  B poll() {
    long at = head.getPlain();
    int slot = (int) at & mask;
    B batch = slots.getAcquire(slot);
    if (batch != null) {
      slots.setRelease(slot, null);
      head.setPlain(at + 1);
    }
    return batch;
  }
}
