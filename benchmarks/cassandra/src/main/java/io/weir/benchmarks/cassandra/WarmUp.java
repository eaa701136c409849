package io.weir.benchmarks.cassandra;

import io.weir.benchmarks.stores.StoreCase;
import io.weir.benchmarks.stores.Values;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;

/**
 * Many small pieces, and then long ones, before anything is measured. A run has some hundred
 * requests, of which a JVM would need hundred times as many until their code is compiled: compiling
 * would be a third of the processor time of the side that has most code. Long ones are sent and
 * received in many parts, whose code small ones do not run.
 */
final class WarmUp {

  private static final int SMALL_PIECES = 20_000;
  private static final int SMALL_BYTES = 1 << 10;
  private static final int LONG_PIECES = 2_000;
  private static final int LONG_BYTES = Values.LONGEST_PIECE_BYTES;

  /** Requests of the runner have numbers from 1. */
  private static final int RUN = 0;

  private WarmUp() {}

  /** Leaves nothing in the store. */
  static void of(PieceStore store) {
    of(store, SMALL_PIECES, SMALL_BYTES);
    of(store, LONG_PIECES, LONG_BYTES);
  }

  private static void of(PieceStore store, int pieces, int bytes) {
    await(pieces, number -> store.write(RUN, number, new byte[bytes]));
    await(pieces, number -> store.read(RUN, number));
    store.clear();
  }

  private static void await(int pieces, IntFunction<CompletionStage<?>> step) {
    Lanes.run(StoreCase.IN_FLIGHT, pieces, step).toCompletableFuture().join();
  }
}
