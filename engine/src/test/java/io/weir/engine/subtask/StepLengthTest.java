package io.weir.engine.subtask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepLengthTest {

  private final StepLength length = StepLength.limited(512);

  @Test
  void isHalvedByLongStepsDownToOneRecord() {
    length.took(length.records(), StepLength.LONGEST_NANOS + 1);
    assertThat(length.records()).isEqualTo(256);
    for (int step = 0; step < 20; step++) {
      length.took(length.records(), StepLength.LONGEST_NANOS + 1);
    }
    assertThat(length.records()).isEqualTo(1);
  }

  @Test
  void growsBackToItsBoundWhenStepsAreShort() {
    length.took(length.records(), StepLength.LONGEST_NANOS + 1);
    length.took(length.records(), StepLength.LONGEST_NANOS / 2);
    assertThat(length.records()).as("neither long nor short").isEqualTo(256);
    for (int step = 0; step < 20; step++) {
      length.took(length.records(), 1);
    }
    assertThat(length.records()).isEqualTo(512);
  }

  @Test
  void aStepOfFewerRecordsDoesNotMakeTheNextOneLonger() {
    length.took(512, StepLength.LONGEST_NANOS + 1);
    for (int step = 0; step < 20; step++) {
      length.took(0, 1); // no credit, or nothing there
      length.took(255, 1);
    }
    assertThat(length.records()).isEqualTo(256);
  }

  @Test
  void isUnlimitedWhereNoBarrierOvertakes() {
    StepLength all = StepLength.unlimited();
    assertThat(all.isLimited()).isFalse();
    assertThat(all.records()).isEqualTo(Integer.MAX_VALUE);
  }
}
