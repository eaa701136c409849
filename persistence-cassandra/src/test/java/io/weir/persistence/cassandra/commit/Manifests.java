package io.weir.persistence.cassandra.commit;

import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.CheckpointManifest.OperatorManifest;
import io.weir.engine.snapshot.CheckpointManifest.OperatorSnapshot;
import io.weir.engine.snapshot.CheckpointManifest.SubtaskManifest;
import io.weir.engine.snapshot.ChunkRef;
import java.util.List;
import java.util.Optional;

/** Manifests of one operator with operator state. */
public final class Manifests {

  private Manifests() {}

  public static CheckpointManifest of(
      String jobId, long checkpointId, int attempt, ChunkRef... chunks) {
    OperatorSnapshot state = new OperatorSnapshot(Optional.empty(), List.of(chunks));
    return new CheckpointManifest(
        CheckpointManifest.FORMAT_VERSION,
        jobId,
        "a job",
        checkpointId,
        attempt,
        1_700_000_000_000L,
        false,
        List.of(
            new OperatorManifest(
                "count", "count", 1, 128, List.of(new SubtaskManifest(0, false, state)))));
  }
}
