package io.weir.engine.restore;

import io.weir.api.configuration.CheckpointingOptions;
import io.weir.api.graph.StorageSpec;
import io.weir.engine.plan.ExecutionPlan;
import io.weir.engine.snapshot.CheckpointLookup;
import java.util.ArrayList;
import java.util.List;

/** What a person wrote as the path to restore from: a path, or the id of a checkpoint. */
final class RestorePath {

  private RestorePath() {}

  /**
   * An id is looked for where the job's own checkpoints and savepoints go.
   *
   * @throws io.weir.engine.snapshot.SnapshotStoreException when it is neither a path nor such an id
   */
  static String of(ExecutionPlan plan, String written) {
    List<String> directories = new ArrayList<>();
    if (plan.settings().storage() instanceof StorageSpec.Directory directory) {
      directories.add(directory.uri().toString());
    }
    plan.settings()
        .configuration()
        .getOptional(CheckpointingOptions.SAVEPOINT_DIRECTORY)
        .ifPresent(directories::add);
    return CheckpointLookup.path(written, directories);
  }
}
