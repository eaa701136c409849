package io.weir.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

  private final String markdown = new Table(Samples.setting(), Samples.results()).markdown();

  @Test
  void hasARowForEachCellThatWasRun() {
    assertThat(markdown.lines().filter(line -> line.startsWith("| W")))
        .containsExactly(
            "| W2-1M | Weir | off | 4.50 | 3.00 to 6.00 | 9.00 (6.00 to 12.00) | 75 % | 1.55\\* | 9 to 10 |",
            "| W2-1M | Flink 1.20.5 | off | 0.625 | 0.250 to 1.00 | 1.00 (1.00 to 1.00) | 9 % | 1.90 | 9 to 10 |",
            "| W2-1M | Flink 1.20.5 | on | 1.00 | 0.500 to 1.50 | 1.75 (1.50 to 2.00) | 16 % | 1.90 | 9 to 10 |",
            "| W2-1M | loop, two threads | – | 6.00 | 4.00 to 8.00 | 12.00 (8.00 to 16.00) | 100 % | 2.00 | 9 to 10 |");
  }

  @Test
  void explainsTheMarkOfRunsThatWereHeldUp() {
    assertThat(markdown).contains("\\* in some run");
  }

  @Test
  void namesCommandAndSetting() {
    assertThat(markdown)
        .contains("`./weir bench compare --rounds 2`", "2 cores", "JDK 17.0.15", "G1", "heap 3g")
        .contains("2026-11-25");
  }

  @Test
  void saysHowManyOfTheRoundsAreInIt() {
    assertThat(markdown).contains("2 rounds");
    assertThat(new Rounds(2, 5)).hasToString("2 of 5 rounds");
    assertThat(new Rounds(1, 1)).hasToString("1 round");
  }

  @Test
  void claimsThreeDigits() {
    assertThat(Table.digits(115.36)).isEqualTo("115");
    assertThat(Table.digits(41.84)).isEqualTo("41.8");
    assertThat(Table.digits(0.3041)).isEqualTo("0.304");
  }
}
