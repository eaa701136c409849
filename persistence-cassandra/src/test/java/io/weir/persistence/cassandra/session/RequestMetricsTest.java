package io.weir.persistence.cassandra.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.persistence.cassandra.health.ManualClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RequestMetricsTest {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final ManualClock clock = new ManualClock();
  private final RequestMetrics metrics = new RequestMetrics(clock, WINDOW);

  private void answered(RequestKind kind, long millis) {
    CompletableFuture<String> request = new CompletableFuture<>();
    metrics.timed(kind, request);
    clock.pass(Duration.ofMillis(millis));
    request.complete("answer");
  }

  private RequestStatistics now() {
    return metrics.statistics(2, 3);
  }

  @Test
  void takesTheTimeOfEachKindByItself() {
    for (int millis = 1; millis <= 200; millis++) {
      answered(RequestKind.WRITE, millis);
    }
    answered(RequestKind.TRANSACTION, 500);

    assertThat(now().writes())
        .isEqualTo(
            new Latency(
                200, Duration.ofMillis(100), Duration.ofMillis(198), Duration.ofMillis(200)));
    assertThat(now().transactions().median()).isEqualTo(Duration.ofMillis(500));
    assertThat(now().reads().answered()).isZero();
    assertThat(now().underWay()).isEqualTo(2);
    assertThat(now().waiting()).isEqualTo(3);
  }

  @Test
  void forgetsLatenciesThatAreOlderThanTheWindowAndKeepsTheirNumber() {
    answered(RequestKind.READ, 40);
    clock.pass(WINDOW);
    assertThat(now().reads().longest()).isEqualTo(Duration.ofMillis(40));
    clock.pass(Duration.ofNanos(1));

    assertThat(now().reads().longest()).isZero();
    assertThat(now().reads().answered()).isEqualTo(1);
  }

  @Test
  void keepsTheNewestOfVeryMany() {
    for (int i = 0; i < 5_000; i++) {
      answered(RequestKind.READ, i < 3_000 ? 9 : 1);
    }

    assertThat(now().reads().longest()).isEqualTo(Duration.ofMillis(1));
    assertThat(now().reads().answered()).isEqualTo(5_000);
  }

  @Test
  void countsFailuresInAllAndOfLateAndKeepsTheLastCause() {
    metrics.repeated(new IllegalStateException("slow"));
    clock.pass(WINDOW.plusNanos(1));
    metrics.failed(new IllegalStateException("gone"));

    assertThat(now().repeated()).isEqualTo(new Occurrences(1, 0));
    assertThat(now().failed()).isEqualTo(new Occurrences(1, 1));
    assertThat(now().lastFailure().orElseThrow().cause()).isEqualTo("IllegalStateException: gone");
  }

  @Test
  void whatFailsIsNoAnswer() {
    CompletableFuture<String> request = new CompletableFuture<>();
    metrics.timed(RequestKind.WRITE, request);
    request.completeExceptionally(new IllegalStateException("no"));
    assertThat(now().sinceAnswer()).isEmpty();

    answered(RequestKind.WRITE, 1);
    clock.pass(Duration.ofSeconds(5));

    assertThat(now().sinceAnswer()).contains(Duration.ofSeconds(5));
  }
}
