package io.weir.engine.inspect;

import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.CheckpointManifest.OperatorManifest;
import io.weir.engine.snapshot.CheckpointManifest.OperatorSnapshot;
import io.weir.engine.snapshot.CheckpointManifest.SubtaskManifest;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.StoredCheckpoint;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A checkpoint whose manifest is wrong though every file is whole. */
final class Swapped {

  private Swapped() {}

  /** The chunks of two subtasks of each operator change places, and nothing else. */
  static StoredCheckpoint subtasks(StoredCheckpoint stored) {
    CheckpointManifest manifest = stored.manifest();
    return new StoredCheckpoint(
        stored.metadata(),
        stored.root(),
        stored.head(),
        stored.savedAtMillis(),
        stored.manifestParts(),
        new CheckpointManifest(
            manifest.formatVersion(),
            manifest.jobId(),
            manifest.jobName(),
            manifest.checkpointId(),
            manifest.attempt(),
            manifest.triggeredAtMillis(),
            manifest.finalCheckpoint(),
            manifest.operators().stream().map(Swapped::subtasks).toList()));
  }

  private static OperatorManifest subtasks(OperatorManifest operator) {
    List<SubtaskManifest> all = operator.subtasks();
    return new OperatorManifest(
        operator.operatorId(),
        operator.name(),
        operator.parallelism(),
        operator.maxParallelism(),
        IntStream.range(0, all.size())
            .mapToObj(i -> with(all.get(i), all.get(all.size() - 1 - i)))
            .toList());
  }

  private static SubtaskManifest with(SubtaskManifest subtask, SubtaskManifest other) {
    if (subtask.state().keyed().isEmpty() || other.state().keyed().isEmpty()) {
      return subtask;
    }
    KeyedSnapshot own = subtask.state().keyed().get();
    List<ChunkRef> chunks = other.state().keyed().get().chunks();
    return new SubtaskManifest(
        subtask.subtask(),
        subtask.finished(),
        new OperatorSnapshot(
            Optional.of(
                new KeyedSnapshot(
                    own.firstKeyGroup(),
                    own.lastKeyGroup(),
                    own.keySchema(),
                    own.stateSchemas(),
                    chunks)),
            subtask.state().operatorState()));
  }
}
