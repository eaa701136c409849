package io.weir.engine.operator;

import io.weir.engine.channel.Activity;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.channel.StreamElement.Barrier;

/**
 * One operator instance. Order of calls: {@link #initializeState}, {@link #open}, {@link
 * #notifyRestored} if there was something to restore, then records, watermarks, snapshots and
 * notices in any order, {@link #finish} when the input has ended, more snapshots and notices,
 * {@link #close}. After a failure only {@code close}. Any exception fails the attempt.
 */
public abstract class StreamOperator implements RecordInput {

  protected final OperatorContext context;
  protected final RecordOutput output;

  protected StreamOperator(OperatorContext context, RecordOutput output) {
    this.context = context;
    this.output = output;
  }

  public void watermark(long timestamp) throws Exception {
    output.watermark(timestamp);
  }

  /** Whether event time waits for the input. */
  public void activity(Activity activity) throws Exception {
    output.activity(activity);
  }

  /** Processing time has reached {@code now}, in milliseconds, and a timer may be due. */
  public void processingTime(long now) throws Exception {}

  /** From now on the subtask waits for credit. */
  public void outputBlocked() {}

  /** The subtask goes on; after {@link #outputBlocked}. */
  public void outputFree() {}

  public void initializeState() throws Exception {}

  public void open() throws Exception {}

  public void finish() throws Exception {}

  /** Lets user code put what it holds into state; the state itself is captured after this. */
  protected void snapshotState(Barrier barrier) throws Exception {}

  /** The state as of now; written later, off the data path. */
  public OperatorCapture snapshot(Barrier barrier) throws Exception {
    snapshotState(barrier);
    return context.state().capture(barrier);
  }

  public void notifyCheckpointComplete(long checkpointId) throws Exception {}

  public void notifyCheckpointAborted(long checkpointId) throws Exception {}

  /** The checkpoint that the state comes from is complete; before any record. */
  public void notifyRestored(long checkpointId) throws Exception {
    notifyCheckpointComplete(checkpointId);
  }

  public void close() throws Exception {}

  public final OperatorContext context() {
    return context;
  }
}
