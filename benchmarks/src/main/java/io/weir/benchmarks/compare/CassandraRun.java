package io.weir.benchmarks.compare;

import io.weir.benchmarks.stores.StoreCase;
import io.weir.benchmarks.stores.StoreReply;

/**
 * A run that counts.
 *
 * @param round sides of one round are compared with each other
 */
record CassandraRun(int round, StoreCase chosen, CassandraSide side, StoreReply.Speed speed) {

  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;

  /** What is measured in a run. */
  enum Direction {
    SNAPSHOT("snapshot"),
    RESTORE("restore");

    private final String title;

    Direction(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  double megabytesPerSecond(Direction direction) {
    return chosen.bytes() / took(direction).seconds() / MEGA;
  }

  /** Of the side and of the node together. */
  double cpuSecondsOfAGigabyte(Direction direction) {
    return took(direction).cpuSeconds() / (chosen.bytes() / GIGA);
  }

  private StoreReply.Took took(Direction direction) {
    return direction == Direction.SNAPSHOT ? speed.write() : speed.read();
  }
}
