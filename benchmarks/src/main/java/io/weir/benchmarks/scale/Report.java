package io.weir.benchmarks.scale;

import java.io.PrintStream;
import java.util.Locale;

/** Where a case writes its figures, a line each. */
record Report(PrintStream out, int seconds) {

  /**
   * @param seconds how long a case measures when it has deployed
   */
  Report {
    if (seconds < 1) {
      throw new IllegalArgumentException("at least one second is measured, not " + seconds);
    }
  }

  void line(String what, String format, Object... values) {
    out.printf(Locale.ROOT, "  %-26s %s%n", what, String.format(Locale.ROOT, format, values));
    out.flush();
  }
}
