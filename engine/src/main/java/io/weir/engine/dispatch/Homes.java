package io.weir.engine.dispatch;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Which worker a task runs on: given in turn when it is first seen, and changed when another worker
 * takes it over. Tasks are told apart by a part of their identity's hash, so that nothing has to be
 * forgotten; two that have it in common have their home in common. Safe from any thread.
 */
final class Homes {

  private static final int PLACES = 1 << 14;
  private static final int UNKNOWN = 0;

  private final AtomicIntegerArray workers = new AtomicIntegerArray(PLACES); // plus one
  private final AtomicInteger next = new AtomicInteger();
  private final int count;

  /**
   * @param count how many workers there are
   */
  Homes(int count) {
    this.count = count;
  }

  /** 0 to count - 1. */
  int of(Object task) {
    int place = place(task);
    int known = workers.get(place);
    if (known == UNKNOWN) {
      int given = 1 + Math.floorMod(next.getAndIncrement(), count);
      known = workers.compareAndExchange(place, UNKNOWN, given);
      known = known == UNKNOWN ? given : known;
    }
    return known - 1;
  }

  void move(Object task, int worker) {
    workers.set(place(task), worker + 1);
  }

  private static int place(Object task) {
    int hash = System.identityHashCode(task);
    return (hash ^ hash >>> 14) & (PLACES - 1);
  }
}
