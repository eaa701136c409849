package io.weir.engine.coordinator;

import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.subtask.CheckpointReport;
import io.weir.engine.subtask.CheckpointReport.Declined;
import io.weir.engine.subtask.CheckpointReport.LeftBehind;
import io.weir.engine.subtask.CheckpointReport.Stored;
import java.util.List;

/**
 * What becomes of the reports of subtasks: one that a checkpoint under way waits for brings it
 * nearer to its end; of any other the chunks are deleted, unless something refers to them.
 */
final class Acknowledgements {

  private final CoordinatorParts parts;
  private final Completion completion;
  private final FailedCheckpoints failed;
  private long lateReports;

  Acknowledgements(CoordinatorParts parts, Completion completion, FailedCheckpoints failed) {
    this.parts = parts;
    this.completion = completion;
    this.failed = failed;
  }

  void reported(CheckpointReport report) {
    if (report instanceof LeftBehind left) {
      late(report, left.chunks());
      return;
    }
    parts
        .pending()
        .awaiting(report)
        .ifPresentOrElse(checkpoint -> onAwaited(checkpoint, report), () -> onLate(report));
  }

  private void onAwaited(PendingCheckpoint checkpoint, CheckpointReport report) {
    if (report instanceof Stored stored) {
      switch (checkpoint.acknowledge(stored)) {
        case COMPLETE -> completion.commitNext();
        case RECORDED -> {}
        case DUPLICATE, FOREIGN -> onLate(report);
      }
    } else if (report instanceof Declined declined) {
      failed.fail(checkpoint, declined.reason(), declined.cause());
    }
  }

  /** What comes after its checkpoint is over has left chunks that nobody refers to. */
  private void onLate(CheckpointReport report) {
    lateReports++;
    parts.log().debug("Report {} of an ended checkpoint, {} so far", report, lateReports);
    if (report instanceof Stored stored && parts.pending().find(report.checkpointId()).isEmpty()) {
      late(report, PendingCheckpoint.chunks(stored).toList());
    }
  }

  private void late(CheckpointReport report, List<ChunkId> chunks) {
    parts.watch(
        parts.savepoints().has(report.checkpointId())
            ? parts.savepoints().discard(report.checkpointId(), chunks, List.of())
            : parts.housekeeping().late(chunks, parts.pending()::mayReferTo));
  }
}
