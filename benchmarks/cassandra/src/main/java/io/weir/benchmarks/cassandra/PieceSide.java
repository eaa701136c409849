package io.weir.benchmarks.cassandra;

import io.weir.benchmarks.stores.StoreCase;
import io.weir.benchmarks.stores.StoreReply;
import io.weir.benchmarks.stores.StoreRequest;
import io.weir.benchmarks.stores.Values;
import java.util.concurrent.atomic.LongAdder;

/**
 * State in pieces that are made as they are written, and checked as they are read, both within the
 * time that is measured: about a fiftieth of it, and the same for each store.
 */
final class PieceSide implements StoreSide {

  private final Node node;
  private final PieceStore store;

  PieceSide(Node node, PieceStore store) {
    this.node = node;
    this.store = store;
  }

  @Override
  public void warmUp() {
    WarmUp.of(store);
  }

  @Override
  public StoreReply run(StoreRequest request) {
    if (request.kind() != StoreRequest.Kind.SPEED) {
      throw new IllegalArgumentException("has no state to measure beside");
    }
    try {
      return run(request.chosen(), request.number());
    } finally {
      store.clear();
    }
  }

  private StoreReply run(StoreCase chosen, int run) {
    int pieces = chosen.pieces();
    Watch writing = Watch.start(node);
    Lanes.run(
            StoreCase.IN_FLIGHT,
            pieces,
            number -> store.write(run, number, Values.piece(chosen, number)))
        .toCompletableFuture()
        .join();
    StoreReply.Took write = writing.stop();
    LongAdder checksum = new LongAdder();
    Watch reading = Watch.start(node);
    Lanes.run(
            StoreCase.IN_FLIGHT,
            pieces,
            number ->
                store
                    .read(run, number)
                    .thenAccept(
                        bytes -> checksum.add(Values.checksumOfPiece(chosen, number, bytes))))
        .toCompletableFuture()
        .join();
    return new StoreReply.Speed(write, reading.stop(), checksum.sum());
  }

  @Override
  public void close() {
    store.close();
  }
}
