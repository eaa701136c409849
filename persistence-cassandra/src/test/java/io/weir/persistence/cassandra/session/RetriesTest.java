package io.weir.persistence.cassandra.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class RetriesTest {

  private final Retries retries = new Retries(3, Duration.ofMillis(100));

  @Test
  void triesAgainWhatMayPassUntilTheAttemptsAreUsedUp() {
    Throwable timeout = new CompletionException(new DriverTimeoutException("no answer"));

    assertThat(retries.again(1, timeout)).isTrue();
    assertThat(retries.again(2, timeout)).isTrue();
    assertThat(retries.again(3, timeout)).isFalse();
    assertThat(retries.again(1, new ClosedConnectionException("closed"))).isTrue();
    assertThat(retries.again(1, new NoNodeAvailableException())).isTrue();
  }

  @Test
  void doesNotTryAgainWhatTheServerRefuses() {
    assertThat(retries.again(1, new InvalidQueryException(null, "no such table"))).isFalse();
    assertThat(retries.again(1, new IllegalArgumentException("a bug"))).isFalse();
  }

  @Test
  void waitsTwiceAsLongEachTime() {
    assertThat(retries.delayAfter(1)).isEqualTo(Duration.ofMillis(100));
    assertThat(retries.delayAfter(3)).isEqualTo(Duration.ofMillis(400));
    assertThat(retries.delayAfter(1_000)).isEqualTo(Duration.ofMillis(6_400));
  }
}
