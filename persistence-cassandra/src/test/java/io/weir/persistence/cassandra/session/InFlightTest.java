package io.weir.persistence.cassandra.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InFlightTest {

  private final List<CompletableFuture<String>> started = new ArrayList<>();

  private CompletionStage<String> request() {
    CompletableFuture<String> request = new CompletableFuture<>();
    started.add(request);
    return request;
  }

  @Test
  void startsAsManyAsAreAllowedAndTheNextWhenOneEnds() {
    InFlight inFlight = new InFlight(2);
    List<CompletionStage<String>> results = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      results.add(inFlight.submit(this::request));
    }

    assertThat(started).hasSize(2);
    assertThat(inFlight.waiting()).isEqualTo(2);
    started.get(1).complete("second");

    assertThat(started).hasSize(3);
    assertThat(results.get(1).toCompletableFuture()).isCompletedWithValue("second");
    assertThat(inFlight.underWay()).isEqualTo(2);
  }

  @Test
  void goesOnAfterARequestThatFailsOrCannotBeStarted() {
    InFlight inFlight = new InFlight(1);
    CompletionStage<String> failing = inFlight.submit(this::request);
    CompletionStage<String> throwing =
        inFlight.submit(
            () -> {
              throw new IllegalStateException("no request");
            });
    CompletionStage<String> last = inFlight.submit(this::request);

    started.get(0).completeExceptionally(new IllegalArgumentException("refused"));
    started.get(1).complete("done");

    assertThat(failing.toCompletableFuture()).isCompletedExceptionally();
    assertThatThrownBy(() -> throwing.toCompletableFuture().join())
        .hasMessageContaining("no request");
    assertThat(last.toCompletableFuture()).isCompletedWithValue("done");
    assertThat(inFlight.underWay()).isZero();
  }

  @Test
  void doesNotNestRequestsThatEndAtOnce() {
    InFlight inFlight = new InFlight(1);
    CompletionStage<String> first = inFlight.submit(this::request);
    AtomicInteger ended = new AtomicInteger();
    for (int i = 0; i < 100_000; i++) {
      inFlight
          .submit(() -> CompletableFuture.completedStage("at once"))
          .thenRun(ended::incrementAndGet);
    }

    started.get(0).complete("the one they waited for");

    assertThat(first.toCompletableFuture()).isCompleted();
    assertThat(ended).hasValue(100_000);
  }

  @Test
  void neverExceedsTheBoundWhicheverThreadSends() throws Exception {
    InFlight inFlight = new InFlight(3);
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    int requests = 20_000;
    CountDownLatch ended = new CountDownLatch(requests);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int i = 0; i < requests; i++) {
        threads.execute(
            () ->
                inFlight
                    .submit(
                        () -> {
                          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                          return CompletableFuture.supplyAsync(underWay::decrementAndGet, threads);
                        })
                    .thenRun(ended::countDown));
      }
      assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      threads.shutdownNow();
    }
    assertThat(most).hasValueLessThanOrEqualTo(3);
  }

  @Test
  void refusesABoundOfNone() {
    assertThatThrownBy(() -> new InFlight(0)).hasMessageContaining("at least one");
  }
}
