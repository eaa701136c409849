package io.weir.engine.inspect;

import io.weir.engine.inspect.Orphans.Orphan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Orphans, by whether they may be deleted.
 *
 * <p><b>The rule.</b> A file may be deleted when no manifest refers to it and nothing of its job,
 * or of its savepoint, has been written for a given time. The age of the file itself says little: a
 * checkpoint that is under way relies on chunks that may be as old as the job, and while several
 * are under way the manifest that named such a chunk may be gone already. But a checkpoint under
 * way writes, or ends by its timeout. So the time has to be longer than the checkpoint timeout of
 * every job that writes there.
 *
 * @param deletable no job can need them
 * @param kept orphans of jobs and savepoints that were written to lately
 * @param referred how many files manifests refer to
 */
public record Garbage(List<Orphan> deletable, List<Orphan> kept, int referred) {

  public Garbage {
    deletable = List.copyOf(deletable);
    kept = List.copyOf(kept);
  }

  public long bytes() {
    return deletable.stream().mapToLong(Orphan::bytes).sum();
  }

  /**
   * @param writtenBefore wall clock in milliseconds; who was written to since then keeps all files
   */
  static Garbage of(Orphans orphans, long writtenBefore) throws IOException {
    Map<Path, Boolean> quiet = new HashMap<>();
    List<Orphan> deletable = new ArrayList<>();
    List<Orphan> kept = new ArrayList<>();
    for (Orphan orphan : orphans.files()) {
      Boolean known = quiet.get(orphan.owner());
      if (known == null) {
        known = isQuiet(orphan.owner(), writtenBefore);
        quiet.put(orphan.owner(), known);
      }
      (known ? deletable : kept).add(orphan);
    }
    return new Garbage(deletable, kept, orphans.referred());
  }

  static long writtenBefore(Duration olderThan, long nowMillis) {
    return nowMillis - olderThan.toMillis();
  }

  /** Any file counts: a manifest, a chunk, one that is just being written. */
  private static boolean isQuiet(Path owner, long writtenBefore) throws IOException {
    for (Path file : FilesBelow.of(owner)) {
      try {
        if (Files.getLastModifiedTime(file).toMillis() > writtenBefore) {
          return false;
        }
      } catch (NoSuchFileException e) {
        return false; // somebody deletes files there
      }
    }
    return true;
  }
}
