package io.weir.engine.subtask;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * How many snapshots of a job are being written, over all subtasks and attempts: at the end of the
 * job nothing is deleted before the last of them has said what it left. Safe for use from any
 * thread.
 */
public final class SnapshotWrites {

  private int underWay;
  private CompletableFuture<Void> idle = CompletableFuture.completedFuture(null);

  /** Until {@link #end}. */
  public synchronized void begin() {
    if (underWay++ == 0) {
      idle = new CompletableFuture<>();
    }
  }

  /** The coordinator has been told. */
  public void end() {
    CompletableFuture<Void> done;
    synchronized (this) {
      if (--underWay > 0) {
        return;
      }
      done = idle;
    }
    done.complete(null);
  }

  /** Completes when no snapshot is being written; new ones may begin at any time. */
  public synchronized CompletionStage<Void> idle() {
    return idle.minimalCompletionStage();
  }
}
