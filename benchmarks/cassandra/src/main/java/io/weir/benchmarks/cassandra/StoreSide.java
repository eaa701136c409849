package io.weir.benchmarks.cassandra;

import io.weir.benchmarks.stores.StoreReply;
import io.weir.benchmarks.stores.StoreRequest;

/** Writes state to Cassandra and reads it back, and leaves nothing there. */
interface StoreSide extends AutoCloseable {

  /** Called once, before the first run. */
  void warmUp();

  /**
   * @throws Exception if it could not be written or read; what was read is checked by who asks
   */
  StoreReply run(StoreRequest request) throws Exception;

  @Override
  void close();
}
