package io.weir.benchmarks.state;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Between a job's functions and the measurement in the same JVM; a JVM has one job. Static, because
 * an engine makes its own copies of functions.
 */
public final class Probe {

  /** Of updates in the keyed operator, added to now and then. */
  public static final LongAdder UPDATES = new LongAdder();

  /** Set when all keys are there: a source that starts after it goes on with updates. */
  private static final AtomicBoolean FILLED = new AtomicBoolean();

  private static final AtomicBoolean ARMED = new AtomicBoolean();
  private static final AtomicLong THROWN_NANOS = new AtomicLong();
  private static final BlockingQueue<Double> RECOVERED = new ArrayBlockingQueue<>(1);
  private static final double NANOS_PER_MILLI = 1e6;
  private static final long PATIENCE_SECONDS = 300;

  private Probe() {}

  static void filled() {
    FILLED.set(true);
  }

  public static boolean isFilled() {
    return FILLED.get();
  }

  /** Fails the job once, and waits for its next output. */
  static double failAndRecover() throws InterruptedException {
    ARMED.set(true);
    Double millis = RECOVERED.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (millis == null) {
      throw new IllegalStateException("no output after the failure");
    }
    return millis;
  }

  /** For the keyed operator: throws when it is told to. */
  static void mayThrow() {
    if (isToThrow()) {
      throw new IllegalStateException("planned");
    }
  }

  /** For one that has to throw something of its engine's, at once, when this is true. */
  public static boolean isToThrow() {
    if (ARMED.get() && ARMED.compareAndSet(true, false)) {
      THROWN_NANOS.set(System.nanoTime());
      return true;
    }
    return false;
  }

  /** For the end of the job: the first record of a subtask in its attempt. */
  public static void firstOutput() {
    long thrown = THROWN_NANOS.getAndSet(0);
    if (thrown != 0) {
      RECOVERED.add((System.nanoTime() - thrown) / NANOS_PER_MILLI);
    }
  }
}
