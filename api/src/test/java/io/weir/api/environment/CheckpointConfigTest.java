package io.weir.api.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.CheckpointingMode;
import io.weir.api.graph.CheckpointSettings;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckpointConfigTest {

  private final CheckpointConfig config = new CheckpointConfig();

  @Test
  void hasFlinksDefaults() {
    assertThat(config.isCheckpointingEnabled()).isFalse();
    assertThat(config.toSettings()).isEmpty();
    config.setCheckpointInterval(10);
    assertThat(config.toSettings().orElseThrow())
        .isEqualTo(
            new CheckpointSettings(
                Duration.ofMillis(10),
                CheckpointingMode.EXACTLY_ONCE,
                Duration.ofMinutes(10),
                Duration.ZERO,
                1,
                0,
                1,
                CheckpointSettings.Cleanup.ALWAYS_DELETE,
                Optional.empty()));
  }

  @Test
  void refusesIntervalAndTimeoutBelowTenMilliseconds() {
    assertThatThrownBy(() -> config.setCheckpointInterval(9)).hasMessageContaining("10 ms");
    assertThatThrownBy(() -> config.setCheckpointTimeout(9)).hasMessageContaining("10 ms");
    config.setCheckpointTimeout(Duration.ofMillis(10));
    assertThat(config.getCheckpointTimeout()).isEqualTo(10);
  }

  @Test
  void toleratesAnyNumberWhenErrorsMustNotFailTheJob() {
    config.setFailOnCheckpointingErrors(false);
    assertThat(config.getTolerableCheckpointFailureNumber()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void ignoresTheOlderSwitchOnceANumberWasSet() {
    config.setTolerableCheckpointFailureNumber(3);
    config.setFailOnCheckpointingErrors(false);
    assertThat(config.getTolerableCheckpointFailureNumber()).isEqualTo(3);
    config.setTolerableCheckpointFailureNumber(0);
    assertThat(config.getTolerableCheckpointFailureNumber()).isZero();
  }

  @Test
  void refusesNegativeNumbers() {
    assertThatThrownBy(() -> config.setTolerableCheckpointFailureNumber(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> config.setMinPauseBetweenCheckpoints(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> config.setMaxConcurrentCheckpoints(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesOneCheckpointAtATimeWhenTheyMustPause() {
    config.setCheckpointInterval(10);
    config.setMaxConcurrentCheckpoints(3);
    assertThat(config.toSettings().orElseThrow().maxConcurrent()).isEqualTo(3);
    config.setMinPauseBetweenCheckpoints(1);
    assertThat(config.toSettings().orElseThrow().maxConcurrent()).isEqualTo(1);
  }

  @Test
  void acceptsBothSpellingsOfTheCleanup() {
    config.setCheckpointInterval(10);
    config.enableExternalizedCheckpoints(ExternalizedCheckpointCleanup.RETAIN_ON_CANCELLATION);
    assertThat(config.toSettings().orElseThrow().cleanup())
        .isEqualTo(CheckpointSettings.Cleanup.RETAIN_ON_CANCELLATION);
    config.setExternalizedCheckpointCleanup(
        CheckpointConfig.ExternalizedCheckpointCleanup.DELETE_ON_CANCELLATION);
    assertThat(config.toSettings().orElseThrow().cleanup())
        .isEqualTo(CheckpointSettings.Cleanup.DELETE_ON_CANCELLATION);
    assertThat(config.isExternalizedCheckpointsEnabled()).isTrue();
  }

  @Test
  void checkpointsAreUnalignedWhenAskedForAndExactlyOnce() {
    config.setCheckpointInterval(10);
    config.enableUnalignedCheckpoints();
    assertThat(config.toSettings().orElseThrow().unalignedAfter()).contains(Duration.ZERO);
    config.setAlignedCheckpointTimeout(Duration.ofSeconds(9));
    assertThat(config.toSettings().orElseThrow().unalignedAfter()).contains(Duration.ofSeconds(9));
    config.setCheckpointingMode(CheckpointingMode.AT_LEAST_ONCE);
    assertThat(config.toSettings().orElseThrow().unalignedAfter()).isEmpty();
  }

  @Test
  void refusesSeveralUnalignedCheckpointsAtATime() {
    config.setCheckpointInterval(10);
    config.enableUnalignedCheckpoints();
    config.setMaxConcurrentCheckpoints(2);
    assertThatThrownBy(config::toSettings)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxConcurrentCheckpoints can't be > 1")
        .hasMessageContaining("setMaxConcurrentCheckpoints(1)");
  }
}
