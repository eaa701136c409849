package io.weir.engine.snapshot;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a snapshot's file is: a directory for each segment of the persistence id, and in the last
 * one {@code <sequence number>.snapshot}. Segments keep {@code a-z 0-9 - _}; every other byte of
 * their UTF-8 becomes {@code %XX}, so that no id leaves the directory, none is another's file, and
 * none differ in case alone. Part of the format on disk.
 *
 * <p>An id whose last segment is {@value #METADATA} is one file of that name instead, so that a
 * checkpoint can be pointed at with a path. It holds one snapshot, the one saved last.
 */
final class SnapshotPath {

  /** What people, and programs that come from Flink, look for in a checkpoint's directory. */
  static final String METADATA = "_metadata";

  private static final Pattern FILE = Pattern.compile("(\\d{1,19})\\.snapshot");

  /** Leftovers of a process that was killed while it wrote end so. */
  static final String TEMPORARY = ".tmp";

  /** File systems allow 255 bytes; '~' is otherwise always encoded, so no two segments meet. */
  private static final int LONGEST = 200;

  private static final int KEPT = 100;

  private static final String SNAPSHOT_SUFFIX = ".snapshot";

  private SnapshotPath() {}

  static Path directory(Path root, String persistenceId) {
    String above = isMetadata(persistenceId) ? above(persistenceId) : persistenceId;
    Path directory = root;
    for (String segment : above.split("/", -1)) {
      directory = directory.resolve(encode(segment));
    }
    return directory;
  }

  static Path file(Path root, String persistenceId, long sequenceNr) {
    Path directory = directory(root, persistenceId);
    return directory.resolve(isMetadata(persistenceId) ? METADATA : sequenceNr + SNAPSHOT_SUFFIX);
  }

  static boolean isMetadata(String persistenceId) {
    return persistenceId.endsWith("/" + METADATA);
  }

  private static String above(String persistenceId) {
    return persistenceId.substring(0, persistenceId.length() - METADATA.length() - 1);
  }

  /**
   * The root that this file is below.
   *
   * @param file of the snapshot with that id
   * @return empty: the file is not where an id of that name is
   */
  static Optional<Path> root(Path file, String persistenceId, long sequenceNr) {
    Path root = file.getParent();
    for (int up = segments(persistenceId); up > 0 && root != null; up--) {
      root = root.getParent();
    }
    return Optional.ofNullable(root)
        .filter(found -> file(found, persistenceId, sequenceNr).equals(file));
  }

  private static int segments(String persistenceId) {
    int all = persistenceId.split("/", -1).length;
    return isMetadata(persistenceId) ? all - 1 : all;
  }

  /** The sequence number of a snapshot's file; empty for any other name. */
  static OptionalLong sequenceNr(Path file) {
    Matcher matcher = FILE.matcher(file.getFileName().toString());
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  /**
   * A name that is used once, next to the file's own.
   *
   * @param writer who writes it; free of dots
   */
  static Path temporary(Path file, String writer) {
    String name = file.getFileName() + "." + UUID.randomUUID() + "." + writer + TEMPORARY;
    return file.resolveSibling(name);
  }

  static boolean isTemporaryOf(Path file, String writer) {
    return file.getFileName().toString().endsWith("." + writer + TEMPORARY);
  }

  static boolean isTemporary(Path file) {
    return file.getFileName().toString().endsWith(TEMPORARY);
  }

  private static String encode(String segment) {
    if (segment.isEmpty()) {
      return "%";
    }
    if (segment.equals(METADATA)) {
      return "%5fmetadata"; // a directory, and must not be in the place of a file
    }
    var encoded = new StringBuilder();
    for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
      if ((b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '-' || b == '_') {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HexFormat.of().toHexDigits(b));
      }
    }
    return encoded.length() <= LONGEST
        ? encoded.toString()
        : encoded.substring(0, KEPT) + "~" + sha256(segment);
  }

  static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
