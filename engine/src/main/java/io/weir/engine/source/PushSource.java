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
  private Thread thread; // null unless run is being called

  public PushSource(SourceFunction<Object> function, SourceHandoff handoff) {
    this.function = function;
    this.handoff = handoff;
  }

  /**
   * Blocks until the source ends or is cancelled.
   *
   * @throws Exception what the user's code threw, unless it was cancelled before
   */
  void run() throws Exception {
    enter();
    try {
      function.run(handoff);
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
    synchronized (handoff.getCheckpointLock()) {
      snapshot.run();
      handoff.barrier(barrier);
    }
  }

  void locked(LockedAction action) throws Exception {
    synchronized (handoff.getCheckpointLock()) {
      action.run();
    }
  }

  /** Asks the source to end, and wakes its thread. {@code run} may still take a while to return. */
  public void cancel() {
    handoff.cancel();
    try {
      function.cancel();
    } finally {
      interrupt();
    }
  }

  private synchronized void enter() {
    thread = Thread.currentThread();
  }

  private synchronized void leave() {
    thread = null;
    Thread.interrupted(); // the thread goes back to a pool
  }

  private synchronized void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
