package io.weir.engine.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.restartstrategy.RestartStrategies.RestartStrategyConfiguration;
import io.weir.api.common.time.Time;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.runtime.execution.SuppressRestartsException;
import io.weir.engine.job.WeirJobClient;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many attempts there are. The delays have tests of their own, without a clock. */
class RestartRulesTest {

  private static final AtomicInteger ATTEMPTS = new AtomicInteger();

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(1);

  @BeforeEach
  void countAnew() {
    ATTEMPTS.set(0);
  }

  @Test
  void allowsAsManyRestartsAsSaidAndOneAttemptMore() {
    assertThat(attempts(RestartStrategies.fixedDelayRestart(3, 0))).isEqualTo(4);
    assertThat(
            attempts(
                RestartStrategies.failureRateRestart(2, Time.minutes(5), Time.milliseconds(1))))
        .isEqualTo(3);
    assertThat(attempts(RestartStrategies.noRestart())).isEqualTo(1);
  }

  @Test
  void doesNotRestartWithoutCheckpointingUnlessTold() {
    assertThat(attempts(RestartStrategies.fallBackRestart())).isEqualTo(1);
  }

  @Test
  void restartsWithCheckpointingUnlessTold() throws Exception {
    env.enableCheckpointing(1_000);
    env.fromElements(0).map(RestartRulesTest::failTwice);

    env.execute();

    assertThat(ATTEMPTS).hasValue(3);
  }

  @Test
  void doesNotRestartWhenUserCodeSaysThatThisCannotHelp() {
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(3, 0));
    env.fromElements(0).map(RestartRulesTest::failForGood);

    assertThatThrownBy(env::execute)
        .hasMessageContaining("SuppressRestartsException")
        .rootCause()
        .hasMessage("on purpose");
    assertThat(ATTEMPTS).hasValue(1);
  }

  @Test
  void cancelEndsTheWaitForARestart() throws Exception {
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(3, Time.hours(1)));
    env.fromElements(0).map(RestartRulesTest::fail);
    WeirJobClient client = (WeirJobClient) env.executeAsync();
    await().until(() -> client.progress().status() == io.weir.api.common.JobStatus.RESTARTING);

    client.cancel().get();

    assertThat(ATTEMPTS).hasValue(1);
  }

  private int attempts(RestartStrategyConfiguration strategy) {
    ATTEMPTS.set(0);
    env.setRestartStrategy(strategy);
    env.fromElements(0).map(RestartRulesTest::fail);
    assertThatThrownBy(env::execute).rootCause().hasMessage("on purpose");
    return ATTEMPTS.get();
  }

  private static int fail(int value) {
    ATTEMPTS.incrementAndGet();
    throw new IllegalStateException("on purpose");
  }

  private static int failForGood(int value) {
    ATTEMPTS.incrementAndGet();
    throw new SuppressRestartsException(new IllegalStateException("on purpose"));
  }

  private static int failTwice(int value) {
    if (ATTEMPTS.incrementAndGet() <= 2) {
      throw new IllegalStateException("on purpose");
    }
    return value;
  }
}
