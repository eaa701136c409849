package io.weir.benchmarks.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LoadTest {

  private static final Duration INTERVAL = Duration.ofSeconds(2);

  @Test
  void meetsEachKeyOnceInARoundOfBothSources() {
    Load load = Load.changing(1_000, 0.01, INTERVAL);
    assertThat(
            IntStream.range(0, 2)
                .boxed()
                .flatMap(
                    source -> LongStream.range(0, 500).mapToObj(number -> load.key(source, number)))
                .sorted())
        .isEqualTo(LongStream.range(0, 1_000).boxed().toList());
  }

  @Test
  void changesTheShareOfTheKeysWithinAnInterval() {
    assertThat(Load.changing(5_000_000, 0.01, INTERVAL).updatesPerSecond()).isEqualTo(25_000);
  }

  @Test
  void refusesKeysThatAreNotTwoEqualShares() {
    assertThatThrownBy(() -> new Load(3, 1, INTERVAL)).isInstanceOf(IllegalArgumentException.class);
  }
}
