package io.weir.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.engine.snapshot.StoredSnapshot.SerializedValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

/** Several processes in one directory, each played by an instance with a name of its own. */
class SnapshotDirectoryTest {

  private static final String ID = "job";

  @TempDir private Path root;

  @Test
  void savesEverythingWhileAnotherProcessSweepsAllTheTime() throws Exception {
    var here = new SnapshotDirectory(root, "here");
    var done = new AtomicBoolean();
    CompletableFuture<Void> sweeping =
        CompletableFuture.runAsync(
            () -> {
              while (!done.get()) {
                sweep();
              }
            });

    try {
      for (int i = 1; i <= 1_000; i++) {
        here.save(snapshot(i));
      }
    } finally {
      done.set(true);
      sweeping.get(60, TimeUnit.SECONDS);
    }

    for (int i = 1; i <= 1_000; i++) {
      assertThat(here.load(ID, i).data().bytes()).isEqualTo(bytes(i));
    }
    assertThat(temporaries()).isEmpty();
  }

  @Test
  void neverOpensATemporaryFileOfItsOwnProcess() throws Exception {
    Path own = SnapshotPath.temporary(prepared().resolve("7.snapshot"), "here");
    Files.write(own, bytes(7));

    new SnapshotDirectory(root, "here").save(snapshot(8));

    assertThat(own).exists();
  }

  @Test
  void removesWhatAKilledProcessLeft() throws Exception {
    Path left = SnapshotPath.temporary(prepared().resolve("7.snapshot"), "killed");
    Files.write(left, bytes(7));

    new SnapshotDirectory(root, "here").save(snapshot(8));

    assertThat(left).doesNotExist();
  }

  @Test
  void leavesWhatAnotherProcessIsWriting() throws Exception {
    Path writing = SnapshotPath.temporary(prepared().resolve("7.snapshot"), "other");
    try (var channel =
            FileChannel.open(writing, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();

      new SnapshotDirectory(root, "here").save(snapshot(8));

      assertThat(writing).exists();
    }
  }

  private void sweep() {
    try {
      new SnapshotDirectory(root, "other").removeLeftovers(SnapshotPath.directory(root, ID));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path prepared() throws IOException {
    return Files.createDirectories(SnapshotPath.directory(root, ID));
  }

  private static StoredSnapshot snapshot(int sequenceNr) {
    SerializedValue data = new SerializedValue(SerializedValue.RAW, "", bytes(sequenceNr));
    return new StoredSnapshot(ID, sequenceNr, 1, data, Option.empty());
  }

  private static byte[] bytes(int sequenceNr) {
    return new byte[] {(byte) sequenceNr, (byte) (sequenceNr >> 8)};
  }

  private List<Path> temporaries() throws IOException {
    try (Stream<Path> files = Files.list(SnapshotPath.directory(root, ID))) {
      return files.filter(SnapshotPath::isTemporary).toList();
    }
  }
}
