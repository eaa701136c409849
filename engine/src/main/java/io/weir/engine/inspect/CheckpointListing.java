package io.weir.engine.inspect;

import io.weir.engine.snapshot.StoredCheckpoint;
import java.util.List;
import java.util.Optional;

/**
 * What there is below a directory.
 *
 * @param checkpoints also savepoints; by job and from the oldest to the newest
 * @param unreadable manifests that are damaged, so that nobody knows what they refer to
 */
public record CheckpointListing(List<StoredCheckpoint> checkpoints, List<DamagedFile> unreadable) {

  public CheckpointListing {
    checkpoints = List.copyOf(checkpoints);
    unreadable = List.copyOf(unreadable);
  }

  /** The one that was taken last, of all jobs. */
  public Optional<StoredCheckpoint> newest() {
    return checkpoints.stream()
        .reduce(
            (a, b) -> b.manifest().triggeredAtMillis() >= a.manifest().triggeredAtMillis() ? b : a);
  }
}
