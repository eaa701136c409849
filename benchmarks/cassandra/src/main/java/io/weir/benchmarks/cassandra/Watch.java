package io.weir.benchmarks.cassandra;

import io.weir.benchmarks.stores.StoreReply;
import io.weir.benchmarks.worker.Stopwatch;

/** Measures time by the clock, and of the processors in this process and in the node's. */
final class Watch {

  private final Node node;
  private final Stopwatch own = Stopwatch.start();
  private final double nodeBefore;

  private Watch(Node node) {
    this.node = node;
    this.nodeBefore = node.cpuSeconds();
  }

  static Watch start(Node node) {
    return new Watch(node);
  }

  StoreReply.Took stop() {
    Stopwatch.Time time = own.stop();
    return new StoreReply.Took(time.seconds(), time.cpuSeconds() + node.cpuSeconds() - nodeBefore);
  }
}
