package io.weir.engine.snapshot;

import io.weir.engine.snapshot.SnapshotFileFormat.Header;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Snapshots as files below one root. Safe for concurrent use, also by several processes: a file
 * appears whole or not at all, because it is written under a temporary name that is never used
 * twice and then moved.
 *
 * <p>A killed process leaves its temporary files. They are removed by the next process that comes
 * by: its own are never touched, and those of others only when their writer holds no lock on them.
 * A file that has just been made is not locked yet and may be taken for a leftover; its writer
 * notices and begins again under another name.
 *
 * <p>Blocks on the disk: called on the snapshot-io dispatcher only.
 */
final class SnapshotDirectory {

  /**
   * Others may remove a directory that has become empty just before we write to it, or a file that
   * we have just made.
   */
  private static final int ATTEMPTS = 100;

  /** In the name of every temporary file that this process writes. */
  private static final String THIS_PROCESS = UUID.randomUUID().toString();

  private static final boolean SYNC_DIRECTORIES =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private final Path root;
  private final String writer;

  /** Directories that are known to be durable themselves, and to be free of leftovers. */
  private final Set<Path> prepared = ConcurrentHashMap.newKeySet();

  SnapshotDirectory(Path root) {
    this(root, THIS_PROCESS);
  }

  /**
   * @param writer what no other process that uses the directory calls itself
   */
  SnapshotDirectory(Path root, String writer) {
    this.root = root;
    this.writer = writer;
  }

  Path file(String persistenceId, long sequenceNr) {
    return SnapshotPath.file(root, persistenceId, sequenceNr);
  }

  /** When this returns, the snapshot survives a power cut. */
  void save(StoredSnapshot snapshot) throws IOException {
    Path target = file(snapshot.persistenceId(), snapshot.sequenceNr());
    for (int attempt = 1; ; attempt++) {
      try {
        prepare(target.getParent());
        write(snapshot, target);
        return;
      } catch (NoSuchFileException e) {
        prepared.remove(target.getParent());
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void write(StoredSnapshot snapshot, Path target) throws IOException {
    Path temporary = SnapshotPath.temporary(target, writer);
    try {
      try (var channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        lock(channel, temporary);
        writeFully(channel, SnapshotFileFormat.header(snapshot));
        writeFully(channel, snapshot.data().bytes());
        channel.force(true);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      }
      sync(target.getParent());
    } catch (IOException | RuntimeException e) {
      deleteAfter(e, temporary);
      throw e;
    }
  }

  /** The lock is the process's and ends with it, or when the channel is closed. */
  private static void lock(FileChannel channel, Path temporary) throws IOException {
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Weir is in this process twice, under two class loaders.
    }
    if (lock == null) {
      throw new NoSuchFileException(temporary.toString(), null, "taken for a leftover by another");
    }
  }

  private static void deleteAfter(Exception failure, Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static void writeFully(FileChannel channel, byte[] bytes) throws IOException {
    var buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** The snapshot of that file, verified; the id in it must be the one asked for. */
  StoredSnapshot load(String persistenceId, long sequenceNr) throws IOException {
    Path file = file(persistenceId, sequenceNr);
    try (var in = open(file)) {
      return SnapshotFileFormat.readData(header(in, persistenceId, sequenceNr), in);
    }
  }

  /** When the snapshot of that file was taken, in milliseconds of the wall clock. */
  long timestampMillis(String persistenceId, long sequenceNr) throws IOException {
    try (var in = open(file(persistenceId, sequenceNr))) {
      return header(in, persistenceId, sequenceNr).timestampMillis();
    }
  }

  private static Header header(DataInputStream in, String persistenceId, long sequenceNr)
      throws IOException {
    Header header = SnapshotFileFormat.readHeader(in);
    if (!header.persistenceId().equals(persistenceId) || header.sequenceNr() != sequenceNr) {
      throw new IOException(
          "it holds another snapshot, " + header.persistenceId() + "#" + header.sequenceNr());
    }
    return header;
  }

  /** What a file says about itself. */
  static Header header(Path file) throws IOException {
    try (var in = open(file)) {
      return SnapshotFileFormat.readHeader(in);
    }
  }

  private static DataInputStream open(Path file) throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
  }

  /** Sequence numbers of what is stored under the id, the highest first. */
  List<Long> sequenceNrs(String persistenceId) throws IOException {
    if (SnapshotPath.isMetadata(persistenceId)) {
      Path file = SnapshotPath.file(root, persistenceId, 0);
      return Files.exists(file) ? List.of(header(file).sequenceNr()) : List.of();
    }
    var found = new ArrayList<Long>();
    try (var files = Files.newDirectoryStream(SnapshotPath.directory(root, persistenceId))) {
      for (Path file : files) {
        OptionalLong sequenceNr = SnapshotPath.sequenceNr(file);
        sequenceNr.ifPresent(found::add);
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    found.sort(Comparator.reverseOrder());
    return found;
  }

  /** Removes the file if it is there, and every directory that has become empty by that. */
  void delete(String persistenceId, long sequenceNr) throws IOException {
    Path file = file(persistenceId, sequenceNr);
    if (Files.deleteIfExists(file)) {
      if (!prepared.contains(file.getParent())) {
        removeLeftovers(file.getParent());
      }
      removeEmpty(file.getParent());
    }
  }

  private void removeEmpty(Path lowest) throws IOException {
    for (Path directory = lowest; !directory.equals(root); directory = directory.getParent()) {
      prepared.remove(directory);
      try {
        Files.deleteIfExists(directory);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
    }
  }

  private void prepare(Path directory) throws IOException {
    if (prepared.contains(directory)) {
      return;
    }
    Files.createDirectories(directory);
    for (Path above = directory; !above.equals(root); above = above.getParent()) {
      sync(above.getParent());
    }
    removeLeftovers(directory);
    prepared.add(directory);
  }

  /** What killed processes left in the directory of one persistence id. */
  void removeLeftovers(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        if (SnapshotPath.isTemporary(file) && !SnapshotPath.isTemporaryOf(file, writer)) {
          removeUnlessWritten(file);
        }
      }
    } catch (NoSuchFileException e) {
      return; // Gone, and so is all that was in it.
    }
  }

  /**
   * Never called for a file of this process: to close a second channel of a file gives up the
   * process's lock on it.
   */
  private static void removeUnlessWritten(Path temporary) throws IOException {
    try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(temporary);
      }
    } catch (OverlappingFileLockException | NoSuchFileException e) {
      return; // Another thread is about to remove it, or it has just been moved or removed.
    }
  }

  /** A new name in a directory is durable only when the directory is. Windows has no such call. */
  private static void sync(Path directory) throws IOException {
    if (SYNC_DIRECTORIES) {
      try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
