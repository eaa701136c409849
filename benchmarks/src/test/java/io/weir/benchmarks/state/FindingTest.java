package io.weir.benchmarks.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTest {

  @Test
  void isReadFromItsLine() {
    Finding finding = new Finding("checkpoint, ms", 1.5, 3);
    assertThat(Finding.parse(finding.line())).contains(finding);
  }

  @Test
  void isNotReadFromWhatAnEnginePrints() {
    assertThat(Finding.parse("started")).isEmpty();
  }

  @Test
  void hasTheMedianAndTheLargestOfItsSamples() {
    assertThat(Finding.of("x", List.of(3.0, 1.0, 2.0))).contains(new Finding("x", 2, 3));
  }

  @Test
  void isAbsentWithoutSamples() {
    assertThat(Finding.of("x", List.of())).isEmpty();
  }
}
