package io.weir.benchmarks.cassandra;

import io.weir.benchmarks.stores.StoreCase;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;

/**
 * Many small pieces, before anything is measured. A run has some hundred requests, of which a JVM
 * would need hundred times as many until their code is compiled: compiling would be a third of the
 * processor time of the side that has most code.
 */
final class WarmUp {

  private static final int PIECES = 20_000;
  private static final int BYTES = 1 << 10;

  /** Requests of the runner have numbers from 1. */
  private static final int RUN = 0;

  private WarmUp() {}

  /** Leaves nothing in the store. */
  static void of(PieceStore store) {
    await(number -> store.write(RUN, number, new byte[BYTES]));
    await(number -> store.read(RUN, number));
    store.clear();
  }

  private static void await(IntFunction<CompletionStage<?>> step) {
    Lanes.run(StoreCase.IN_FLIGHT, PIECES, step).toCompletableFuture().join();
  }
}
