package io.weir.engine.inspect;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file that is not as it was saved, or does not fit to the others.
 *
 * @param reason what is wrong with it
 * @param checkpoints paths of those that need it
 */
public record DamagedFile(Path file, String reason, Set<String> checkpoints) {

  public DamagedFile {
    checkpoints = Set.copyOf(checkpoints);
  }

  static DamagedFile ofManifest(Path head, String reason) {
    return new DamagedFile(head, reason, Set.of("file:" + head.getParent()));
  }

  /** What to do about it. */
  public String remedy() {
    return "Put an undamaged copy of this file in its place, or start from another checkpoint than "
        + String.join(", ", new TreeSet<>(checkpoints));
  }
}
