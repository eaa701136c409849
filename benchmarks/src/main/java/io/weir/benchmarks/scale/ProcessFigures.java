package io.weir.benchmarks.scale;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process takes now.
 *
 * @param residentBytes VmRSS of {@code /proc/self/status}; 0 where there is no such file
 * @param heapBytes used, as of now
 * @param cpuNanos of all threads since the start
 */
public record ProcessFigures(int threads, long residentBytes, long heapBytes, long cpuNanos) {

  public static ProcessFigures now() throws IOException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Runtime runtime = Runtime.getRuntime();
    return new ProcessFigures(
        ManagementFactory.getThreadMXBean().getThreadCount(),
        resident(),
        runtime.totalMemory() - runtime.freeMemory(),
        system.getProcessCpuTime());
  }

  /** The heap figure is that of what lives. */
  public static ProcessFigures afterCollection() throws IOException {
    System.gc();
    return now();
  }

  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElse(0);
  }
}
