package io.weir.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a measurement's table and chart go. */
record Output(Path page, Path chart) {

  static final String PART = "throughput";

  /** The pages that are kept. */
  static Output docs(Path root) {
    return new Output(
        root.resolve("docs/benchmarks.md"), root.resolve("docs/images/benchmarks.svg"));
  }

  /** Files that go with the next clean build, for a look. */
  static Output trial(Path directory) {
    return new Output(directory.resolve("benchmarks.md"), directory.resolve("benchmarks.svg"));
  }

  /** Takes the place of what was measured before, or in fewer rounds. */
  void write(Setting setting, Results results) throws IOException {
    String table = new Table(setting, results).markdown();
    String before = Files.exists(page) ? Files.readString(page) : MarkedPage.empty(PART);
    Files.createDirectories(page.getParent());
    Files.writeString(page, MarkedPage.replace(before, PART, "\n" + table));
    Files.writeString(chart, new Chart(setting, results).svg());
  }
}
