package io.weir.engine.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds a checkpoint or savepoint by its id: its directory's name below a directory of checkpoints,
 * {@code <job id>/chk-<n>}, or of savepoints, {@code savepoint-...}.
 */
public final class CheckpointLookup {

  /** Names in a message. */
  private static final int MOST_NAMED = 12;

  private CheckpointLookup() {}

  /**
   * What a person wrote as a path.
   *
   * @param written a path, which is left as it is, or an id
   * @param directories where ids are looked for, as paths or URIs; those that cannot be read are
   *     passed over
   * @throws SnapshotStoreException when there is no such path and no such id, with the ids that
   *     there are; or when several directories have the id
   */
  public static String path(String written, List<String> directories) {
    Optional<Path> id = id(written);
    if (id.isEmpty()) {
      return written;
    }
    List<Path> roots = roots(directories);
    List<Path> found =
        roots.stream()
            .map(root -> root.resolve(id.get()))
            .filter(path -> Files.exists(path.resolve(SnapshotPath.METADATA)))
            .distinct()
            .toList();
    if (found.size() == 1) {
      return found.get(0).toString();
    }
    throw CheckpointPath.refused(
        written,
        found.isEmpty()
            ? "there is nothing at that path, and " + described(roots)
            : "several directories have that id, " + found + ": give the path of one",
        null);
  }

  /** Empty when it can be a path only, or is one. */
  private static Optional<Path> id(String written) {
    try {
      Path path = Path.of(written);
      boolean below =
          !path.isAbsolute()
              && !path.equals(Path.of(""))
              && path.equals(path.normalize())
              && !path.startsWith("..");
      return below && !written.contains(":") && Files.notExists(path)
          ? Optional.of(path)
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static List<Path> roots(List<String> directories) {
    List<Path> roots = new ArrayList<>();
    for (String directory : directories) {
      try {
        roots.add(CheckpointPath.local(directory).toRealPath());
      } catch (IOException | SnapshotStoreException e) {
        continue; // not there, or in no store that there is: nothing can be found in it
      }
    }
    return roots.stream().distinct().toList();
  }

  private static String described(List<Path> roots) {
    if (roots.isEmpty()) {
      return "no directory of checkpoints or savepoints is configured to look for it as an id";
    }
    String where = roots.stream().map(Path::toString).collect(Collectors.joining(" and "));
    List<Path> known = roots.stream().flatMap(root -> ids(root).stream()).toList();
    if (known.isEmpty()) {
      return "there is no checkpoint and no savepoint with that id, nor any other, in " + where;
    }
    return "no checkpoint and no savepoint in %s has that id; there are %s%s"
        .formatted(
            where,
            known.stream().limit(MOST_NAMED).map(Path::toString).collect(Collectors.joining(", ")),
            known.size() > MOST_NAMED ? " and " + (known.size() - MOST_NAMED) + " more" : "");
  }

  /** The newest first. */
  private static List<Path> ids(Path root) {
    TreeSet<Path> heads = new TreeSet<>();
    try (Stream<Path> files = Files.find(root, 3, (file, is) -> isHead(file, is.isRegularFile()))) {
      files.forEach(heads::add);
    } catch (IOException | java.io.UncheckedIOException e) {
      return List.of(); // a message without them is better than another error
    }
    return heads.stream()
        .sorted(Comparator.comparing(CheckpointLookup::modifiedMillis).reversed())
        .map(head -> root.relativize(head.getParent()))
        .toList();
  }

  private static boolean isHead(Path file, boolean regular) {
    return regular && file.endsWith(SnapshotPath.METADATA);
  }

  private static long modifiedMillis(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      return 0; // deleted meanwhile
    }
  }
}
