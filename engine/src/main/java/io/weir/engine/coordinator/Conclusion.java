package io.weir.engine.coordinator;

import io.weir.engine.coordinator.CoordinatorCommand.Cleared;
import io.weir.engine.coordinator.CoordinatorCommand.Conclude;
import io.weir.engine.coordinator.CoordinatorCommand.Leftovers;
import io.weir.engine.coordinator.CoordinatorCommand.WritesEnded;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.SnapshotStore;

/** The end of the job: nothing is being written any more, and what nobody keeps is deleted. */
final class Conclusion {

  private final CoordinatorParts parts;
  private final WaitLog waits;

  Conclusion(CoordinatorParts parts, WaitLog waits) {
    this.parts = parts;
    this.waits = waits;
  }

  /** What is still being written is waited for: its last report says what it leaves. */
  void begin(Conclude conclude) {
    waits.begin("what is being written has been stored in " + store().description());
    parts
        .context()
        .pipeToSelf(parts.setup().writes().idle(), (done, failure) -> new WritesEnded(conclude));
  }

  void writesEnded(WritesEnded ended) {
    waits.begin("what nobody needs has been deleted in " + store().description());
    if (ended.conclude().leftovers() == Leftovers.DELETE) {
      parts.watch(parts.housekeeping().ended());
    } else {
      parts.housekeeping().newest().ifPresent(this::logKept);
    }
    parts
        .context()
        .pipeToSelf(
            parts
                .housekeeping()
                .idle()
                .thenCombine(parts.savepoints().idle(), (done, gone) -> null),
            (done, failure) -> new Cleared(ended.conclude().replyTo()));
  }

  private void logKept(CheckpointManifest newest) {
    int kept = parts.housekeeping().retained().size();
    parts
        .log()
        .info(
            "Job '{}' leaves {} behind in {}, the newest {}{}",
            parts.jobName(),
            kept == 1 ? "1 checkpoint" : kept + " checkpoints",
            store().description(),
            newest.checkpointId(),
            store()
                .path(parts.setup().jobId(), newest.checkpointId())
                .map("; a new job starts from that with execution.savepoint.path: "::concat)
                .orElse(""));
  }

  private SnapshotStore store() {
    return parts.setup().chunks();
  }
}
