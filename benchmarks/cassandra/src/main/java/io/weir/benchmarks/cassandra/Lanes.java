package io.weir.benchmarks.cassandra;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Does something for 0, 1, 2 and so on, with a number of them under way at any time. */
final class Lanes {

  private final int end;
  private final IntFunction<CompletionStage<?>> step;
  private final AtomicInteger next = new AtomicInteger();

  private Lanes(int end, IntFunction<CompletionStage<?>> step) {
    this.end = end;
    this.step = step;
  }

  /**
   * @param lanes each begins the next step when its own has ended, on the thread that ended it
   * @return fails as the first step does that fails
   */
  static CompletionStage<Void> run(int lanes, int end, IntFunction<CompletionStage<?>> step) {
    Lanes all = new Lanes(end, step);
    CompletableFuture<?>[] running = new CompletableFuture<?>[lanes];
    for (int lane = 0; lane < lanes; lane++) {
      running[lane] = all.lane().toCompletableFuture();
    }
    return CompletableFuture.allOf(running);
  }

  private CompletionStage<Void> lane() {
    int number = next.getAndIncrement();
    return number >= end
        ? CompletableFuture.completedStage(null)
        : step.apply(number).thenCompose(done -> lane());
  }
}
