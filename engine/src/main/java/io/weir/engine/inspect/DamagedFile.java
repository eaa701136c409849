package io.weir.engine.inspect;

import io.weir.engine.snapshot.RenamedDirectoryException;
import io.weir.engine.snapshot.SnapshotStoreException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file that is not as it was saved, does not fit to the others, or is not where it was saved.
 *
 * @param reason what is wrong with it
 * @param remedy what to do about it
 * @param checkpoints paths of those that need it
 */
public record DamagedFile(
    Path file, Condition condition, String reason, String remedy, Set<String> checkpoints) {

  /** What has happened to a file. */
  public enum Condition {
    DAMAGED,
    /** Its directory has another name now; the bytes are whole. */
    RENAMED
  }

  public DamagedFile {
    checkpoints = Set.copyOf(checkpoints);
  }

  static DamagedFile of(Path file, String reason, Set<String> checkpoints) {
    String remedy =
        "Put an undamaged copy of this file in its place, or start from another checkpoint than "
            + String.join(", ", new TreeSet<>(checkpoints));
    return new DamagedFile(file, Condition.DAMAGED, reason, remedy, checkpoints);
  }

  static DamagedFile ofManifest(Path head, SnapshotStoreException failure) {
    Set<String> checkpoints = Set.of("file:" + head.getParent());
    return failure instanceof RenamedDirectoryException renamed
        ? new DamagedFile(head, Condition.RENAMED, renamed.reason(), renamed.remedy(), checkpoints)
        : of(head, failure.getMessage(), checkpoints);
  }
}
