package io.weir.benchmarks.loops;

import io.weir.benchmarks.workload.Tally;

/**
 * One of two threads: produces its range of numbers, consumes its own elements at once and the
 * other's batches between its own. While the other's queue is full it consumes rather than waits,
 * so the two cannot wait for each other. An empty batch is the end.
 */
final class Side<X> implements Step.Exchange<X> {

  private static final int BATCH = 1024;
  private static final Object[] END = {};
  private static final int SPINS = 256;

  private final int own;
  private final Step<X> step;
  private final BatchQueue<Object[]> inbox;
  private final BatchQueue<Object[]> outbox;
  private Object[] batch = new Object[BATCH];
  private int filled;
  private boolean otherEnded;
  private int idle;

  /**
   * @param own 0 or 1: the low bit of a hash that belongs here
   */
  Side(int own, Step<X> step, BatchQueue<Object[]> inbox, BatchQueue<Object[]> outbox) {
    this.own = own;
    this.step = step;
    this.inbox = inbox;
    this.outbox = outbox;
  }

  Tally run(long from, long to) {
    for (long number = from; number < to; number++) {
      step.produce(number, this);
    }
    hand(batch);
    hand(END);
    while (!otherEnded) {
      consumeOne();
    }
    return step.tally();
  }

  @Override
  public void send(int hash, X element) {
    if ((hash & 1) == own) {
      step.consume(element);
      return;
    }
    batch[filled++] = element;
    if (filled == BATCH) {
      hand(batch);
      batch = new Object[BATCH];
      filled = 0;
      consumeOne();
    }
  }

  private void hand(Object[] full) {
    while (!outbox.offer(full)) {
      consumeOne();
    }
  }

  // Only elements of X are in batches; the rest of the last one is null.
  @SuppressWarnings("unchecked")
  private void consumeOne() {
    Object[] next = inbox.poll();
    if (next == null) {
      await();
    } else if (next == END) {
      otherEnded = true;
    } else {
      for (int i = 0; i < next.length && next[i] != null; i++) {
        step.consume((X) next[i]);
      }
    }
  }

  // Spins, for the other is about to come; but not when it has no core to come on.
  // Only speed depends on the scheduler, and that is what is measured.
  @SuppressWarnings("ThreadPriorityCheck")
  private void await() {
    if (++idle % SPINS == 0) {
      Thread.yield();
    } else {
      Thread.onSpinWait();
    }
  }
}
