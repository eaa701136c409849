package io.weir.engine.badinput;

import io.weir.api.functions.source.SourceFunction;

/** Counts up, some hundred numbers a second, until it is cancelled. */
final class Ticks implements SourceFunction<Long> {

  private volatile boolean running = true;

  @Override
  public void run(SourceContext<Long> context) throws Exception {
    Object lock = context.getCheckpointLock();
    for (long next = 0; running; next++) {
      synchronized (lock) {
        context.collect(next);
        lock.wait(1);
      }
    }
  }

  @Override
  public void cancel() {
    running = false;
  }
}
