package io.weir.persistence.cassandra.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.ActorSystem;
import akka.testkit.javadsl.TestKit;
import io.weir.engine.clock.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is tried again after a wait. */
class LaterTest {

  private static final ActorSystem SYSTEM = ActorSystem.create("later");

  private final Requests requests =
      new Requests(
          null,
          SYSTEM,
          new InFlight(1),
          new Retries(3, Duration.ofMillis(1)),
          new RequestMetrics(Clock.SYSTEM, Duration.ofMinutes(1)));

  @AfterAll
  static void stop() {
    TestKit.shutdownActorSystem(SYSTEM);
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(1, TimeUnit.MINUTES);
  }

  @Test
  void endsAlsoWhenThereIsNoValue() throws Exception {
    Void nothing = await(requests.later(1, () -> CompletableFuture.completedStage(null)));

    assertThat(nothing).isNull();
  }

  @Test
  void givesTheValueOrTheFailure() throws Exception {
    CompletionStage<String> value =
        requests.later(1, () -> CompletableFuture.completedStage("value"));
    CompletionStage<String> failure =
        requests.later(
            1, () -> CompletableFuture.failedStage(new IllegalStateException("on purpose")));

    assertThat(await(value)).isEqualTo("value");
    assertThatThrownBy(() -> await(failure)).hasRootCauseMessage("on purpose");
  }
}
