package io.weir.benchmarks.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoreProtocolTest {

  @ParameterizedTest
  @EnumSource
  void requestsAreReadAsTheyWereWritten(StoreRequest.Kind kind) {
    StoreRequest request = new StoreRequest(kind, new StoreCase(StoreData.RECORDS, 64, 8), 3);
    assertThat(StoreRequest.parse(request.line())).isEqualTo(request);
  }

  @Test
  void repliesAreReadAsTheyWereWritten() {
    StoreReply speed =
        new StoreReply.Speed(new StoreReply.Took(1.5, 2), new StoreReply.Took(0.25, 0.5), -1);
    StoreReply memory = new StoreReply.Memory(1L << 40, 2, 3, 4);
    StoreReply failed = new StoreReply.Failed("no node");
    assertThat(StoreReply.parse(speed.line())).isEqualTo(speed);
    assertThat(StoreReply.parse(memory.line())).isEqualTo(memory);
    assertThat(StoreReply.parse(failed.line())).isEqualTo(failed);
  }

  @Test
  void refusesWhatNobodyWrote() {
    assertThatThrownBy(() -> StoreRequest.parse("SPEED 64"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SPEED 64");
    assertThatThrownBy(() -> StoreReply.parse("speed 1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("speed 1");
  }
}
