package io.weir.engine.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelSettingsTest {

  private static final int EDGE_RECORDS = 1 << 20;
  private static final ChannelSettings SETTINGS =
      new ChannelSettings(new ChannelBounds(512, 4), EDGE_RECORDS, 4096);

  @ParameterizedTest
  @CsvSource({
    "1, 512, 4",
    "512, 512, 4", // 512 x 512 x 4 is the edge's share
    "600, 512, 3",
    "1024, 512, 2",
    "2048, 256, 2",
    "20000, 26, 2",
    "65536, 8, 2",
    "90000, 8, 1",
    "1000000, 8, 1"
  })
  void windowsGetShallowerThenBatchesSmaller(long channels, int batchRecords, int window) {
    assertThat(SETTINGS.onEdge(channels)).isEqualTo(new ChannelBounds(batchRecords, window));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 511, 513, 1023, 1025, 4096, 20_000, 65_536, 131_072})
  void allChannelsTogetherKeepToTheEdge(long channels) {
    ChannelBounds bounds = SETTINGS.onEdge(channels);
    assertThat(channels * bounds.batchRecords() * bounds.window())
        .isLessThanOrEqualTo(EDGE_RECORDS);
  }

  @Test
  void smallerBoundsOfTheUsersStay() {
    ChannelSettings one = new ChannelSettings(new ChannelBounds(1, 1), EDGE_RECORDS, 4096);
    assertThat(one.onEdge(1)).isEqualTo(new ChannelBounds(1, 1));
    assertThat(one.onEdge(10_000_000)).isEqualTo(new ChannelBounds(1, 1));
  }
}
