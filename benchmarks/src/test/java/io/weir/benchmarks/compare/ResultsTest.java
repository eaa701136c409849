package io.weir.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.benchmarks.Spread;
import org.junit.jupiter.api.Test;

class ResultsTest {

  private final Results results = Samples.results();

  @Test
  void compareRunsOfTheSameRoundOnly() {
    assertThat(results.ratio(Samples.cell(Contender.WEIR), Samples.cell(Contender.FLINK_1)))
        .contains(new Spread(9, 6, 12));
  }

  @Test
  void haveNoRatioToWhatWasNotRun() {
    assertThat(results.ratio(Samples.cell(Contender.WEIR), Samples.cell(Contender.JET))).isEmpty();
    assertThat(results.millionPerSecond(Samples.cell(Contender.JET))).isEmpty();
  }

  @Test
  void haveTheSpreadOverRounds() {
    assertThat(results.millionPerSecond(Samples.cell(Contender.WEIR)))
        .contains(new Spread(4.5, 3, 6));
  }
}
