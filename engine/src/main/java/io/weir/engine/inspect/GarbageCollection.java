package io.weir.engine.inspect;

import io.weir.engine.inspect.Orphans.Orphan;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was deleted.
 *
 * @param deleted files that are gone
 * @param kept orphans that were left, because their job or savepoint was written to lately
 * @param failed files that could not be deleted, with the reason
 */
public record GarbageCollection(List<Orphan> deleted, List<Orphan> kept, Map<Path, String> failed) {

  public GarbageCollection {
    deleted = List.copyOf(deleted);
    kept = List.copyOf(kept);
    failed = Map.copyOf(failed);
  }

  public long bytes() {
    return deleted.stream().mapToLong(Orphan::bytes).sum();
  }

  /** Looks for garbage, anew each time. */
  interface Search {
    Garbage garbage() throws IOException;
  }

  /**
   * Looks twice, the second time at manifests that are read anew, and deletes what was garbage both
   * times: what a job has committed or begun in between is left.
   *
   * @param root no directory above or this one is removed
   */
  static GarbageCollection of(Path root, Search search) throws IOException {
    Set<Orphan> first = new HashSet<>(search.garbage().deletable());
    Garbage second = search.garbage();
    List<Orphan> deleted = new ArrayList<>();
    Map<Path, String> failed = new TreeMap<>();
    for (Orphan orphan : second.deletable()) {
      if (first.contains(orphan)) {
        try {
          Files.deleteIfExists(orphan.file());
          removeEmpty(root, orphan.file().getParent());
          deleted.add(orphan);
        } catch (IOException e) {
          failed.put(orphan.file(), e.toString());
        }
      }
    }
    return new GarbageCollection(deleted, second.kept(), failed);
  }

  /** A job that is about to write there makes the directory again, as after its own deletions. */
  private static void removeEmpty(Path root, Path lowest) throws IOException {
    for (Path at = lowest; at.startsWith(root) && !at.equals(root); at = at.getParent()) {
      try {
        Files.delete(at);
      } catch (DirectoryNotEmptyException e) {
        return;
      } catch (NoSuchFileException e) {
        continue; // somebody else was quicker
      }
    }
  }
}
