package io.weir.samples.flights;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.accumulators.LongCounter;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.functions.source.RichParallelSourceFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Emits the flights of a file, each subtask those of its shares. The shares with their positions
 * are its state, so after a restore it goes on with the first row that the checkpoint does not
 * cover, with any number of subtasks.
 */
public final class FlightSource extends RichParallelSourceFunction<Flight>
    implements CheckpointedFunction, CheckpointListener {

  /** Accumulator: rows of the file emitted so far, those before a restored checkpoint included. */
  public static final String ROWS = "rows";

  private static final long WAIT_NANOS = Duration.ofMillis(5).toNanos();

  private final FlightFile file;
  private final Rate rate;
  private final PlannedFailures failures;

  private transient ListState<FileShare> positions;
  private transient FileShares shares;
  private transient LongCounter rows;
  private transient volatile boolean cancelled;
  private transient volatile boolean checkpointed;

  /** How many rows a second all subtasks may emit together. */
  public sealed interface Rate extends Serializable {

    /** As fast as the job takes them. */
    record Unlimited() implements Rate {}

    /**
     * @param rowsPerSecond at least 1
     */
    record Limited(long rowsPerSecond) implements Rate {}

    private OptionalLong rowsPerSecondIfLimited() {
      return this instanceof Limited limited
          ? OptionalLong.of(limited.rowsPerSecond())
          : OptionalLong.empty();
    }
  }

  public FlightSource(FlightFile file, Rate rate, PlannedFailures failures) {
    this.file = file;
    this.rate = rate;
    this.failures = failures;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    positions =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("positions", FileShare.class));
    List<FileShare> mine = new ArrayList<>();
    if (context.isRestored()) {
      positions.get().forEach(mine::add);
    } else {
      mine.add(
          FileShare.unread(
              getRuntimeContext().getIndexOfThisSubtask(),
              getRuntimeContext().getNumberOfParallelSubtasks()));
    }
    shares = new FileShares(mine);
    rows = getRuntimeContext().getLongCounter(ROWS);
    rows.add(shares.rowsDone());
  }

  @Override
  public void run(SourceContext<Flight> ctx) throws Exception {
    int attempt = getRuntimeContext().getAttemptNumber();
    Pace pace =
        new Pace(rate.rowsPerSecondIfLimited(), getRuntimeContext().getNumberOfParallelSubtasks());
    try (FlightReader reader = file.open()) {
      while (!cancelled && reader.next()) {
        long row = reader.row();
        if (shares.wants(row) && mayEmit(row, attempt, pace)) {
          Flight flight = reader.flight();
          synchronized (ctx.getCheckpointLock()) {
            ctx.collect(flight);
            shares.emitted(row);
            rows.add(1);
          }
          pace.emitted();
        }
      }
    }
  }

  /** Waits until it is time for the row; false when the source was cancelled meanwhile. */
  private boolean mayEmit(long row, int attempt, Pace pace) {
    while (!cancelled && pace.hadToWait()) {
      // hadToWait has waited
    }
    while (!cancelled && !checkpointed && failures.needCheckpointBefore(row, attempt)) {
      LockSupport.parkNanos(WAIT_NANOS);
    }
    if (!cancelled) {
      failures.failSource(row, attempt);
    }
    return !cancelled;
  }

  @Override
  public void cancel() {
    cancelled = true;
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    positions.update(shares.toList());
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    checkpointed = true;
  }
}
