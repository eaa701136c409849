package io.weir.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.benchmarks.scale.Figure;
import io.weir.benchmarks.scale.Report;
import io.weir.benchmarks.scale.ScaleCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScaleTableTest {

  @Test
  void saysHowFarAnEngineCameAndWhyNoFarther() {
    ScaleRun run =
        new ScaleRun(
            ScaleCase.COUNTERS_10K,
            "Flink 1.20.5",
            "4g",
            List.of(new Figure(Report.DEPLOYED, "12.00")),
            Optional.of("no result in 180 s"));
    assertThat(ScaleTable.markdown(List.of(run)))
        .contains(
            "| 2 x 10,000 | Flink 1.20.5 | 4g | 12.00 | – | – | – | – | no result in 180 s |\n");
  }

  @Test
  void hasATableOfEveryFigureForManyJobs() {
    ScaleRun run =
        new ScaleRun(
            ScaleCase.JOBS,
            "Weir",
            "2g",
            List.of(new Figure("slowest", "1"), new Figure("fastest", "2")),
            Optional.empty());
    assertThat(ScaleTable.markdown(List.of(run)))
        .startsWith("| jobs-1k, Weir, heap 2g |")
        .contains("| slowest | 1 |\n| fastest | 2 |\n")
        .doesNotContain("sources x counters");
  }

  @Test
  void fitsThePageOfTheDocumentation() throws IOException {
    String page = Files.readString(Path.of("../docs/benchmarks.md"));
    assertThat(MarkedPage.replace(page, ScaleCommand.PART, "new\n")).contains("new\n");
  }
}
