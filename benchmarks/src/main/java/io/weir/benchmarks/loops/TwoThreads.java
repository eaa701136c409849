package io.weir.benchmarks.loops;

import io.weir.benchmarks.workload.Tally;
import io.weir.benchmarks.workload.Task;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/**
 * Two threads, each with half of the source's numbers and half of the keys. What belongs to the
 * other goes there in batches.
 */
final class TwoThreads {

  /** Of batches on their way to one thread. */
  private static final int QUEUE = 64;

  private TwoThreads() {}

  /**
   * @param threads at least two free ones
   */
  static Tally run(Task task, ExecutorService threads) {
    return run(
        Steps.of(task.workload(), task.variant().kind().elements()),
        Steps.of(task.workload(), task.variant().kind().elements()),
        task.records(),
        threads);
  }

  // Both steps come from one task, so what crosses their exchanges has one type.
  @SuppressWarnings("unchecked")
  private static <X> Tally run(
      Step<X> first, Step<?> second, long records, ExecutorService threads) {
    BatchQueue<Object[]> toFirst = new BatchQueue<>(QUEUE);
    BatchQueue<Object[]> toSecond = new BatchQueue<>(QUEUE);
    long half = records / 2;
    Side<X> even = new Side<>(0, first, toFirst, toSecond);
    Side<X> odd = new Side<>(1, (Step<X>) second, toSecond, toFirst);
    var evenTally = CompletableFuture.supplyAsync(() -> even.run(0, half), threads);
    var oddTally = CompletableFuture.supplyAsync(() -> odd.run(half, records), threads);
    return sum(evenTally.join(), oddTally.join());
  }

  private static Tally sum(Tally one, Tally other) {
    return new Tally(one.count() + other.count(), one.checksum() + other.checksum());
  }
}
