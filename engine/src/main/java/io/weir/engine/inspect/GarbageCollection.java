package io.weir.engine.inspect;

import io.weir.engine.inspect.Orphans.Orphan;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

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
   * @param root is not removed
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
          deleted.add(orphan);
        } catch (IOException e) {
          failed.put(orphan.file(), e.toString());
        }
      }
    }
    for (Path owner : new TreeSet<>(deleted.stream().map(Orphan::owner).toList())) {
      removeEmpty(root, owner);
    }
    return new GarbageCollection(deleted, second.kept(), failed);
  }

  /**
   * Directories that have nothing in them, the lowest first. A job that is about to write there
   * makes them again, as after its own deletions.
   */
  private static void removeEmpty(Path root, Path owner) throws IOException {
    List<Path> directories;
    try (Stream<Path> all = Files.walk(owner)) {
      directories = all.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path directory : directories) {
      try {
        if (!directory.equals(root)) {
          Files.delete(directory);
        }
      } catch (DirectoryNotEmptyException | NoSuchFileException e) {
        continue; // it is in use, or somebody else was quicker
      }
    }
  }
}
