package io.weir.benchmarks.scale;

import java.io.PrintStream;
import java.util.Locale;

/** Where a case writes its figures, each as soon as it is known. */
public final class Report {

  public static final String DEPLOYED = "deployed in, s";
  public static final String FIRST_CHECKPOINT = "first checkpoint, ms";
  public static final String THREADS = "threads";
  public static final String RESIDENT = "resident, MiB";
  public static final String HEAP = "heap, MiB";

  private final PrintStream out;
  private final int seconds;

  private Report(PrintStream out, int seconds) {
    this.out = out;
    this.seconds = seconds;
  }

  /** A case's measurement. */
  public interface Body {
    void run(ScaleCase chosen, Report report) throws Exception;
  }

  /**
   * A worker's main method: figures go to standard output, and whatever the engine prints to
   * standard error.
   *
   * @param arguments case, seconds
   */
  public static void serve(String[] arguments, Body body) {
    Report report = new Report(System.out, Integer.parseInt(arguments[1]));
    System.setOut(System.err);
    int exit = 0;
    try {
      body.run(ScaleCase.of(arguments[0]), report);
    } catch (Exception e) {
      e.printStackTrace();
      exit = 1;
    }
    System.exit(exit); // whatever threads the engine may have left
  }

  /** How long a case measures when it has deployed. */
  public int seconds() {
    return seconds;
  }

  public void figure(String name, String format, Object... values) {
    out.println(new Figure(name, String.format(Locale.ROOT, format, values)).line());
    out.flush();
  }

  /** What the process takes now, garbage apart. */
  public void process() throws Exception {
    ProcessFigures now = ProcessFigures.now();
    figure(THREADS, "%,d", now.threads());
    figure(RESIDENT, "%,d", now.residentBytes() >> 20);
    figure(HEAP, "%,d", ProcessFigures.afterCollection().heapBytes() >> 20);
  }
}
