package io.weir.engine.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchRoomTest {

  @Test
  void theFirstBatchBeginsSmall() {
    assertThat(BatchRoom.toBegin(0, 512)).isLessThan(32);
  }

  @Test
  void afterAFullBatchThereIsRoomForAnother() {
    assertThat(BatchRoom.toBegin(512, 512)).isEqualTo(512);
  }

  @Test
  void growsToAFullBatchAndNoFurther() {
    assertThat(BatchRoom.toGrow(8, 500)).isEqualTo(16);
    assertThat(BatchRoom.toGrow(256, 500)).isEqualTo(500);
  }

  @Test
  void isNeverLargerThanAFullBatch() {
    assertThat(BatchRoom.toBegin(0, 3)).isEqualTo(3);
    assertThat(BatchRoom.toBegin(2, 3)).isEqualTo(3);
  }
}
