package io.weir.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CalibrationTest {

  private static final Cell CELL = Samples.cell(Contender.WEIR);

  private final Calibration calibration = new Calibration();

  @Test
  void givesMoreThanTheLastRunWouldHaveDoneInThatTime() {
    calibration.learn(CELL, 1_000_000, 2);
    calibration.learn(CELL, 3_000_000, 2);
    assertThat(calibration.recordsFor(CELL, 10)).isBetween(15_000_001L, 20_000_000L);
  }

  @Test
  void roundsUpToTwoDigits() {
    assertThat(Calibration.roundedUp(99)).isEqualTo(99);
    assertThat(Calibration.roundedUp(100_001)).isEqualTo(110_000);
    assertThat(Calibration.roundedUp(12_000_000_000L)).isEqualTo(12_000_000_000L);
  }

  @Test
  void refusesToGuess() {
    assertThatThrownBy(() -> calibration.recordsFor(CELL, 10))
        .isInstanceOf(IllegalStateException.class);
  }
}
