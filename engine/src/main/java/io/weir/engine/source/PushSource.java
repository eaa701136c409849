package io.weir.engine.source;

import io.weir.api.functions.source.SourceFunction;
import io.weir.engine.channel.StreamElement.Barrier;

/**
 * A user's push source and what is needed to run it. {@code run} is called on its own thread; the
 * locked actions by the source's control actor; {@link #cancel} by the subtask's actor.
 */
public final class PushSource {

  /** Something to be done while the source's thread is kept out. */
  @FunctionalInterface
  public interface LockedAction {
    void run() throws Exception;
  }

  private final SourceFunction<Object> function;
  private final SourceHandoff handoff;
  private final ClassLoader classLoader;
  private Thread thread; // null unless run is being called
  private boolean cancelled;
  private boolean returned; // from run
  private volatile boolean drained;

  /**
   * @param classLoader of the user's code: the context class loader of every thread that calls it
   */
  public PushSource(
      SourceFunction<Object> function, SourceHandoff handoff, ClassLoader classLoader) {
    this.function = function;
    this.handoff = handoff;
    this.classLoader = classLoader;
  }

  /**
   * Blocks until the source ends or is cancelled.
   *
   * @throws Exception what the user's code threw, unless it was cancelled before
   */
  void run() throws Exception {
    if (!enter()) {
      handoff.end(); // of effect if it was drained
      return;
    }
    Thread.currentThread().setContextClassLoader(classLoader); // the thread is this source's own
    try {
      function.run(handoff);
      hasReturned();
      handoff.end();
    } catch (Exception | Error e) {
      if (!handoff.isCancelled()) {
        throw e;
      }
    } finally {
      leave();
    }
  }

  /** Takes a snapshot with {@code snapshot} and sends the barrier, with the source kept out. */
  void checkpoint(Barrier barrier, LockedAction snapshot) throws Exception {
    handoff.snapshotWaits();
    Thread.currentThread().setContextClassLoader(classLoader);
    synchronized (handoff.getCheckpointLock()) {
      snapshot.run();
      if (barrier.endsTheStream()) {
        handoff.lastBarrier(barrier);
      } else {
        handoff.barrier(barrier);
      }
    }
  }

  /**
   * Asks the source to end, as Flink does when a job is drained. What it emits until it returns
   * from {@code run} is part of the stream: a source may have noted a record as emitted before it
   * emits it, and a job that begins with the savepoint would miss one that was thrown away. Its
   * thread is not interrupted. Of no effect when it has returned.
   */
  void drain() {
    Thread.currentThread().setContextClassLoader(classLoader);
    if (claimCancel()) {
      drained = true;
      function.cancel();
    }
  }

  /** True when it would have gone on. */
  public boolean wasDrained() {
    return drained;
  }

  void locked(LockedAction action) throws Exception {
    Thread.currentThread().setContextClassLoader(classLoader);
    synchronized (handoff.getCheckpointLock()) {
      action.run();
    }
  }

  /**
   * Asks the source to end, and wakes its thread; of no effect when it has ended. {@code run} may
   * still take a while to return. The function is told once, its thread is woken every time.
   */
  public void cancel() {
    handoff.cancel();
    try {
      if (claimCancel()) {
        function.cancel();
      }
    } finally {
      interrupt();
    }
  }

  private synchronized boolean claimCancel() {
    boolean first = !cancelled && !returned;
    cancelled = true;
    return first;
  }

  /** False when the source was cancelled before it began. */
  private synchronized boolean enter() {
    thread = cancelled ? null : Thread.currentThread();
    return !cancelled;
  }

  private synchronized void hasReturned() {
    returned = true;
  }

  private synchronized void leave() {
    returned = true;
    thread = null;
    Thread.interrupted(); // the thread goes back to a pool
  }

  private synchronized void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
