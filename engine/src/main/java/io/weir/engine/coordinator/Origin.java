package io.weir.engine.coordinator;

import io.weir.engine.snapshot.ClaimedCheckpoint;
import java.util.Optional;

/**
 * What a job starts from.
 *
 * @param checkpointId of the checkpoint or savepoint, 0 if the job starts from nothing; the job's
 *     own ids go on above it
 * @param claimed what the job may remove when it has checkpoints of its own
 */
public record Origin(long checkpointId, Optional<ClaimedCheckpoint> claimed) {

  public static final Origin NOTHING = new Origin(0, Optional.empty());
}
