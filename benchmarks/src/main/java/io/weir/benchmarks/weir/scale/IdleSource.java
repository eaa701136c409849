package io.weir.benchmarks.weir.scale;

import io.weir.api.functions.source.SourceFunction;
import java.util.concurrent.CountDownLatch;

/** Emits nothing, and ends when it is told to. */
final class IdleSource implements SourceFunction<Long> {

  private transient CountDownLatch cancelled;

  private synchronized CountDownLatch cancelled() {
    if (cancelled == null) {
      cancelled = new CountDownLatch(1);
    }
    return cancelled;
  }

  @Override
  public void run(SourceContext<Long> context) throws Exception {
    cancelled().await();
  }

  @Override
  public void cancel() {
    cancelled().countDown();
  }
}
