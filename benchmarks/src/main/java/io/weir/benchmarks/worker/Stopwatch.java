package io.weir.benchmarks.worker;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Measures time by the clock and of the processors, over all threads of the process. Where a job
 * takes much longer by the clock than its processors did, something else had the machine.
 */
public final class Stopwatch {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final long startNanos = System.nanoTime();
  private final long startCpuNanos = PROCESS.getProcessCpuTime();

  private Stopwatch() {}

  public static Stopwatch start() {
    return new Stopwatch();
  }

  public Time stop() {
    return new Time(
        (System.nanoTime() - startNanos) / NANOS_PER_SECOND,
        (PROCESS.getProcessCpuTime() - startCpuNanos) / NANOS_PER_SECOND);
  }

  /** In seconds. */
  public record Time(double seconds, double cpuSeconds) {

    /** How many cores were busy, on average. */
    public double cores() {
      return cpuSeconds / seconds;
    }
  }
}
