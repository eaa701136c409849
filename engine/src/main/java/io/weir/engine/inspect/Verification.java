package io.weir.engine.inspect;

import io.weir.engine.snapshot.StoredCheckpoint;
import java.util.List;

/**
 * What reading everything back came to.
 *
 * @param intact checkpoints of which every byte is as it was saved
 * @param files read, each counted once
 * @param bytes of state in them
 */
public record Verification(
    List<StoredCheckpoint> intact, long files, long bytes, List<DamagedFile> damaged) {

  public Verification {
    intact = List.copyOf(intact);
    damaged = List.copyOf(damaged);
  }

  public boolean isWhole() {
    return damaged.isEmpty();
  }
}
