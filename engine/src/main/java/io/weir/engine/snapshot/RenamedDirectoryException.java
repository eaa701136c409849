package io.weir.engine.snapshot;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A checkpoint or savepoint is not where it was written: nothing in it is damaged, but what it is
 * made of is found by names that begin with its directory's.
 */
public final class RenamedDirectoryException extends SnapshotStoreException {

  private static final long serialVersionUID = 1;

  private final String reason;
  private final String remedy;

  /**
   * @param path what a person wrote
   * @param metadata where it was found
   * @param persistenceId by which it was written
   */
  RenamedDirectoryException(String path, Path metadata, String persistenceId) {
    this(path, reason(metadata, persistenceId), remedy(metadata, persistenceId));
  }

  private RenamedDirectoryException(String path, String reason, String remedy) {
    super(
        "No state can be restored from '%s': %s. %s. Nothing there has been changed."
            .formatted(path, reason, remedy));
    this.reason = reason;
    this.remedy = remedy;
  }

  public String reason() {
    return reason;
  }

  public String remedy() {
    return remedy;
  }

  private static String reason(Path metadata, String persistenceId) {
    Path written = written(persistenceId);
    Path is = metadata.getParent();
    Path now =
        is.subpath(Math.max(0, is.getNameCount() - written.getNameCount()), is.getNameCount());
    return "its directory was renamed: it was written as '%s' and is '%s' now"
        .formatted(written, now);
  }

  private static String remedy(Path metadata, String persistenceId) {
    Path written = written(persistenceId);
    return renamed(metadata.getParent(), written)
        .orElse("Put it back below the directory of its checkpoints, as '%s'".formatted(written));
  }

  /** When one name alone is another. */
  private static Optional<String> renamed(Path directory, Path written) {
    Optional<String> found = Optional.empty();
    Path is = directory;
    for (int i = written.getNameCount() - 1; i >= 0; i--) {
      if (is == null || is.getFileName() == null) {
        return Optional.empty();
      }
      if (!is.getFileName().equals(written.getName(i))) {
        if (found.isPresent()) {
          return Optional.empty();
        }
        found = Optional.of("Rename %s to %s again".formatted(is, written.getName(i)));
      }
      is = is.getParent();
    }
    return found;
  }

  private static Path written(String persistenceId) {
    Path root = Path.of("root");
    return root.relativize(SnapshotPath.directory(root, persistenceId));
  }
}
