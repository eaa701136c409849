package io.weir.engine.operator;

import io.weir.api.functions.source.SourceFunction;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.source.PushSource.LockedAction;
import java.util.HashMap;
import java.util.Map;

/**
 * Head of a chain behind a user's push source. Records arrive as batches and pass through. The
 * function's snapshot is taken under the checkpoint lock, before the barrier is put between the
 * batches, and waits here until the barrier has come to the actor.
 */
public final class PushSourceOperator extends FunctionOperator<SourceFunction<Object>> {

  /** Runs actions under the checkpoint lock, one after the other, some time. */
  @FunctionalInterface
  public interface LockedActions {
    void run(LockedAction action);
  }

  private final Map<Long, OperatorCapture> captured = new HashMap<>();
  private LockedActions locked;

  PushSourceOperator(
      SourceFunction<Object> function, OperatorContext context, RecordOutput output) {
    super(function, context, output);
  }

  public SourceFunction<Object> function() {
    return function;
  }

  /** Called once before the source runs. */
  public void controlledBy(LockedActions locked) {
    this.locked = locked;
  }

  @Override
  public void process(Object record, long timestamp) throws Exception {
    output.emit(record, timestamp);
  }

  /** Called with the checkpoint lock held, on the thread of the source's control. */
  public void captureLocked(Barrier barrier) {
    OperatorCapture capture;
    try {
      capture = super.snapshot(barrier);
    } catch (Throwable e) {
      throw OperatorException.in(context, Phase.SNAPSHOT.of(barrier.checkpointId()), e);
    }
    synchronized (captured) {
      captured.put(barrier.checkpointId(), capture);
    }
  }

  @Override
  public OperatorCapture snapshot(Barrier barrier) {
    synchronized (captured) {
      OperatorCapture capture = captured.remove(barrier.checkpointId());
      captured.keySet().removeIf(id -> id < barrier.checkpointId());
      if (capture == null) {
        throw new IllegalStateException("no snapshot was taken for " + barrier);
      }
      return capture;
    }
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    locked.run(
        () ->
            notifyLocked(
                Phase.NOTIFY_COMPLETE.of(checkpointId),
                () -> super.notifyCheckpointComplete(checkpointId)));
  }

  /** At once: the source's thread has not begun. */
  @Override
  public void notifyRestored(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
  }

  /** Behind the snapshot, if that was taken all the same; its barrier means nothing any more. */
  @Override
  public void notifyCheckpointAborted(long checkpointId) {
    locked.run(
        () -> {
          synchronized (captured) {
            captured.remove(checkpointId);
          }
          notifyLocked(
              Phase.NOTIFY_ABORTED.of(checkpointId),
              () -> super.notifyCheckpointAborted(checkpointId));
        });
  }

  /** Snapshots whose barriers have not come to the actor yet. */
  int waiting() {
    synchronized (captured) {
      return captured.size();
    }
  }

  private void notifyLocked(String doing, LockedAction notice) {
    try {
      notice.run();
    } catch (Throwable e) {
      throw OperatorException.in(context, doing, e);
    }
  }
}
