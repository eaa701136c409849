package io.weir.engine.snapshot;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What people write to point at a checkpoint or savepoint: its directory or the {@code _metadata}
 * file in it, as a path or as a {@code file:} URI.
 */
final class CheckpointPath {

  private CheckpointPath() {}

  /**
   * The {@code _metadata} file, by its real path.
   *
   * @throws SnapshotStoreException that says what is there instead
   */
  static Path metadata(String path) {
    if (path.isBlank()) {
      throw refused(path, "the path is empty", null);
    }
    Path named = local(path);
    try {
      if (Files.notExists(named)) {
        throw refused(path, "there is nothing at that path", null);
      }
      if (Files.isDirectory(named)) {
        return inDirectory(path, named.toRealPath());
      }
      if (!named.endsWith(SnapshotPath.METADATA)) {
        throw refused(path, "it is a file with another name than _metadata", null);
      }
      return named.toRealPath();
    } catch (IOException e) {
      throw refused(path, FileFailure.reason(e), e);
    }
  }

  private static Path inDirectory(String path, Path directory) throws IOException {
    Path metadata = directory.resolve(SnapshotPath.METADATA);
    if (Files.exists(metadata)) {
      return metadata;
    }
    List<Path> entries;
    try (Stream<Path> all = Files.list(directory)) {
      entries = all.sorted().toList();
    }
    List<String> below =
        entries.stream()
            .filter(entry -> Files.exists(entry.resolve(SnapshotPath.METADATA)))
            .map(entry -> entry.getFileName().toString())
            .toList();
    if (!below.isEmpty()) {
      throw refused(path, "it holds several things; name one of " + below, null);
    }
    throw refused(
        path,
        entries.isEmpty()
            ? "the directory is empty"
            : "the directory has no file _metadata, so the checkpoint was never completed, or was deleted",
        null);
  }

  static Path local(String path) {
    try {
      return parsed(path);
    } catch (IllegalArgumentException e) {
      throw refused(path, e.getMessage(), e);
    }
  }

  /**
   * @throws IllegalArgumentException whose message is the reason and nothing else
   */
  static Path parsed(String path) {
    try {
      if (!path.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
        return Path.of(path).toAbsolutePath();
      }
      URI uri = new URI(path);
      if (!"file".equalsIgnoreCase(uri.getScheme()) || uri.getPath() == null) {
        throw new IllegalArgumentException("there is no store for its scheme; known: file");
      }
      return Path.of(uri.getPath());
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("it is no path: " + e.getMessage(), e);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("it is no URI: " + e.getMessage(), e);
    }
  }

  /** As {@link #parsed} reads it again: a space or a percent sign in a name is escaped. */
  static String written(Path directory) {
    try {
      return new URI("file", null, directory.toString(), null).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no absolute path: " + directory, e);
    }
  }

  static SnapshotStoreException refused(String path, String reason, Exception cause) {
    if (cause instanceof SnapshotStoreException told && told.getMessage().startsWith("No state")) {
      return told;
    }
    return new SnapshotStoreException(
        "No state can be restored from '%s': %s. Give the directory of a completed checkpoint (<checkpoints>/<job id>/chk-<n>) or of a savepoint, or the _metadata in it. Nothing there has been changed."
            .formatted(path, reason),
        cause);
  }
}
