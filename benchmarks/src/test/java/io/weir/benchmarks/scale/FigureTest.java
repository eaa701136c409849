package io.weir.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {

  @Test
  void isReadFromItsLine() {
    Figure figure = new Figure("deployed in, s", "1.50");
    assertThat(Figure.parse(figure.line())).contains(figure);
  }

  @Test
  void isNotReadFromWhatAnEnginePrints() {
    assertThat(Figure.parse("started | at | once")).isEmpty();
  }
}
