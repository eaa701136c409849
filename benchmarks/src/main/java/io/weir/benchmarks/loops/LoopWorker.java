package io.weir.benchmarks.loops;

import io.weir.benchmarks.worker.Engine;
import io.weir.benchmarks.worker.Outcome;
import io.weir.benchmarks.worker.WorkerLoop;
import io.weir.benchmarks.workload.Tally;
import io.weir.benchmarks.workload.Task;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs the loops: on as many threads as its argument says, one or two. */
public final class LoopWorker implements Engine {

  private final int threads;
  private final ExecutorService pool;

  private LoopWorker(int threads) {
    this.threads = threads;
    this.pool = Executors.newFixedThreadPool(threads);
  }

  public static void main(String[] arguments) throws Exception {
    int threads = Integer.parseInt(arguments[0]);
    if (threads < 1 || threads > 2) {
      throw new IllegalArgumentException("one thread or two, not " + threads);
    }
    WorkerLoop.serve(() -> new LoopWorker(threads));
  }

  @Override
  public Outcome run(Task task, URI checkpoints) {
    Tally tally = threads == 1 ? OneThread.run(task) : TwoThreads.run(task, pool);
    return new Outcome(tally, 0);
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
