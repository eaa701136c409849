package io.weir.benchmarks.weir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.weir.engine.subtask.Recovery;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedRecoveryTest {

  private static final Recovery IN_PLACE = new Recovery(2, 0, 10, 1, 0, List.of());
  private static final Recovery FROM_STORE = new Recovery(0, 2, 0, 0, 0, List.of());
  private static final Recovery MIXED = new Recovery(1, 1, 10, 1, 0, List.of("full"));

  @Test
  void isWhatTheSettingSays() {
    assertThat(expected("on")).isEqualTo(ExpectedRecovery.IN_PLACE);
    assertThat(expected("off")).isEqualTo(ExpectedRecovery.FROM_STORE);
  }

  private static ExpectedRecovery expected(String setting) {
    return ExpectedRecovery.of(
        ConfigFactory.parseString("weir.restart.roll-back-in-place = " + setting));
  }

  @Test
  void acceptsItsOwnWay() {
    assertThatCode(() -> ExpectedRecovery.IN_PLACE.check(IN_PLACE)).doesNotThrowAnyException();
    assertThatCode(() -> ExpectedRecovery.FROM_STORE.check(FROM_STORE)).doesNotThrowAnyException();
  }

  @Test
  void refusesTheOtherWayAndBothAtOnce() {
    assertThatThrownBy(() -> ExpectedRecovery.IN_PLACE.check(FROM_STORE))
        .hasMessageContaining("2 read from the store");
    assertThatThrownBy(() -> ExpectedRecovery.FROM_STORE.check(IN_PLACE))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> ExpectedRecovery.IN_PLACE.check(MIXED)).hasMessageContaining("full");
    assertThatThrownBy(() -> ExpectedRecovery.IN_PLACE.check(Recovery.NONE))
        .hasMessageContaining("no keyed state");
  }
}
