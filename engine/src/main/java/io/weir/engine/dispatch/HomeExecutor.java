package io.weir.engine.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed number of threads, each with a queue of its own; a task that is submitted again and
 * again, as a mailbox is, goes to the thread that it ran on before. So its state is found in that
 * core's cache, instead of being fetched from another's.
 *
 * <p>A thread that has nothing to do while others have tasks waiting takes one over, with its home,
 * but only when that has gone on for a while: moving state costs more than waiting a few
 * microseconds. And a busy thread looks, now and then, whether many more tasks wait for another
 * than for itself, and takes some of them over: else its own tasks would get a larger share for as
 * long as they keep it busy. So neither an uneven distribution nor code that blocks a thread lasts.
 *
 * <pre>
 *   running --queue empty--> idle: announced, parked
 *   idle --own task--> running
 *   idle --others' tasks wait--> napping; after some naps, not in a row: takes one over
 * </pre>
 *
 * <p>Order: tasks of one home begin in the order they came, unless one is taken over. A task that
 * is submitted once at a time, as mailboxes are, never runs twice at once.
 */
final class HomeExecutor extends AbstractExecutorService {

  /** How long a nap is: some time slices of a subtask's step. */
  private static final long NAP_NANOS = 100_000;

  /** Of the dispatcher: about a millisecond of waiting. */
  static final int PATIENCE = 8;

  /** Tasks that a thread runs between two looks at how many wait for others. */
  private static final int LOOK_EVERY = 64;

  /** So many more waiting tasks for another than for itself are uneven. */
  private static final int UNEVEN = 16;

  private final Worker[] workers;
  private final Homes homes;
  private final int patience;
  private final CountDownLatch running;
  private volatile boolean stopping;

  /**
   * @param patience naps for which others' tasks have waited before one is taken over
   */
  HomeExecutor(int threads, ThreadFactory factory, int patience) {
    this.patience = patience;
    homes = new Homes(threads);
    running = new CountDownLatch(threads);
    workers = new Worker[threads];
    for (int i = 0; i < threads; i++) {
      workers[i] = new Worker(i);
    }
    for (Worker worker : workers) {
      worker.thread = factory.newThread(worker);
      worker.thread.start();
    }
  }

  @Override
  public void execute(Runnable task) {
    if (stopping) {
      throw rejected();
    }
    Worker home = workers[homes.of(task)];
    boolean next = home.queue.isEmpty() && Thread.currentThread() == home.thread;
    home.add(task);
    if (!next && !home.wake()) {
      wakeAnother(); // it is busy: somebody may have to take over
    }
    if (stopping && isTerminated() && home.queue.remove(task)) {
      throw rejected(); // it came when nobody looked any more
    }
  }

  private static RejectedExecutionException rejected() {
    return new RejectedExecutionException("the executor has been shut down");
  }

  private void wakeAnother() {
    for (Worker worker : workers) {
      if (worker.wake()) {
        return;
      }
    }
  }

  /** Takes no more tasks; those that wait are run. */
  @Override
  public void shutdown() {
    stopping = true;
    for (Worker worker : workers) {
      LockSupport.unpark(worker.thread);
    }
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown();
    List<Runnable> left = new ArrayList<>();
    for (Worker worker : workers) {
      for (Runnable task = worker.poll(); task != null; task = worker.poll()) {
        left.add(task);
      }
      worker.thread.interrupt();
    }
    return left;
  }

  @Override
  public boolean isShutdown() {
    return stopping;
  }

  @Override
  public boolean isTerminated() {
    return running.getCount() == 0;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return running.await(timeout, unit);
  }

  private final class Worker implements Runnable {

    private final int number;
    private final ConcurrentLinkedQueue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private Thread thread;

    /** Announced before the queues are looked at for the last time; who adds later wakes. */
    private volatile boolean idle;

    private final AtomicInteger waiting = new AtomicInteger(); // in the queue, or just about to be
    private int naps;
    private int turns;

    Worker(int number) {
      this.number = number;
    }

    void add(Runnable task) {
      waiting.incrementAndGet();
      queue.add(task);
    }

    Runnable poll() {
      Runnable task = queue.poll();
      if (task != null) {
        waiting.decrementAndGet();
      }
      return task;
    }

    /** True if it was idle. */
    boolean wake() {
      if (!idle) {
        return false;
      }
      idle = false;
      LockSupport.unpark(thread);
      return true;
    }

    @Override
    public void run() {
      try {
        for (Runnable task = take(); task != null; task = take()) {
          run(task);
        }
      } finally {
        running.countDown();
      }
    }

    private void run(Runnable task) {
      try {
        task.run();
      } catch (Throwable e) { // what Akka's handler is for; the thread is needed for others
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      }
    }

    /** The next task; null when there will be none. */
    private Runnable take() {
      if (++turns % LOOK_EVERY == 0) {
        even();
      }
      Runnable task = poll();
      while (task == null) {
        idle = true;
        task = poll();
        if (task == null) {
          task = await();
        }
        if (task == null && stopping && nothingWaits()) {
          return null;
        }
      }
      idle = false;
      return task;
    }

    private Runnable await() {
      Thread.interrupted(); // left behind by a task; parking would not wait
      if (nothingWaits()) {
        if (!stopping) {
          LockSupport.park(this);
        }
        return poll();
      }
      LockSupport.parkNanos(this, NAP_NANOS);
      Runnable own = poll();
      if (own != null || ++naps < patience) {
        return own;
      }
      naps = 0;
      return takeOver();
    }

    /** Takes over a part of what waits for a thread that has many more tasks. */
    private void even() {
      boolean moved = false;
      for (Worker other : workers) {
        int more = other.waiting.get() - waiting.get();
        for (int i = 0; more > UNEVEN && i < more / 4; i++) {
          Runnable task = other.poll();
          if (task == null) {
            break;
          }
          homes.move(task, number);
          add(task);
          moved = true;
        }
      }
      if (moved) {
        wakeAnother(); // it may have looked while they were on their way
      }
    }

    private Runnable takeOver() {
      for (int i = 1; i < workers.length; i++) {
        Runnable task = workers[(number + i) % workers.length].poll();
        if (task != null) {
          homes.move(task, number);
          return task;
        }
      }
      return null;
    }

    private boolean nothingWaits() {
      for (Worker worker : workers) {
        if (!worker.queue.isEmpty()) {
          return false;
        }
      }
      return true;
    }
  }
}
