package io.weir.benchmarks.cassandra;

import java.util.concurrent.CompletionStage;

/** Keeps pieces of bytes in Cassandra. Operations may overtake each other; nothing blocks. */
interface PieceStore extends AutoCloseable {

  /**
   * @param run names of one are not those of another
   * @param number of the piece in it
   */
  CompletionStage<?> write(int run, int number, byte[] bytes);

  /** Fails if it is not there. */
  CompletionStage<byte[]> read(int run, int number);

  /** Removes whatever it has stored; blocks. */
  void clear();

  @Override
  void close();
}
