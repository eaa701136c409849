package io.weir.engine.inspect;

import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.CheckpointManifest.OperatorManifest;
import io.weir.engine.snapshot.CheckpointManifest.SubtaskManifest;
import io.weir.engine.snapshot.ChunkContent;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.engine.snapshot.StoredCheckpoint;
import io.weir.engine.snapshot.StoredFile.Content;
import io.weir.engine.state.KeyedChunkCheck;
import io.weir.engine.state.OperatorStateFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads checkpoints back as a restore would, short of the serializers: files and chunks by length
 * and checksum, keyed chunks as sections, operator state as elements. Goes on behind what is
 * damaged, so that all of it is told at once.
 */
final class CheckpointVerifier {

  private record Fault(String reason, Set<String> checkpoints) {}

  private final ChunkFiles files = new ChunkFiles();
  private final Map<Path, Fault> faults = new LinkedHashMap<>();
  private final List<StoredCheckpoint> intact = new ArrayList<>();

  void verify(StoredCheckpoint checkpoint) {
    boolean whole = true;
    for (OperatorManifest operator : checkpoint.manifest().operators()) {
      for (SubtaskManifest subtask : operator.subtasks()) {
        String where = operator.name() + " (" + (subtask.subtask() + 1) + ")";
        Optional<KeyedSnapshot> keyed = subtask.state().keyed();
        whole &= keyed.isEmpty() || keyedIsWhole(checkpoint, where, keyed.get());
        whole &= operatorStateIsWhole(checkpoint, where, subtask.state().operatorState());
      }
    }
    if (whole) {
      intact.add(checkpoint);
    }
  }

  Verification verification(CheckpointListing listing) {
    List<DamagedFile> damaged = new ArrayList<>(listing.unreadable());
    faults.forEach(
        (file, fault) -> damaged.add(DamagedFile.of(file, fault.reason(), fault.checkpoints())));
    return new Verification(intact, files.count(), files.bytes(), damaged);
  }

  /** Chunk by chunk: a subtask may have more than fits into memory. */
  private boolean keyedIsWhole(StoredCheckpoint checkpoint, String where, KeyedSnapshot keyed) {
    KeyedChunkCheck check = new KeyedChunkCheck(where, keyed);
    boolean present = true;
    ChunkRef last = null;
    for (ChunkRef ref : keyed.chunks()) {
      Optional<byte[]> bytes = chunk(checkpoint, ref);
      present &= bytes.isPresent();
      if (present && !fits(checkpoint, ref, () -> check.read(ref, bytes.get()))) {
        present = false; // what comes behind it cannot be judged, but for its checksums
      }
      last = ref;
    }
    return last == null || present && fits(checkpoint, last, check::end);
  }

  private boolean operatorStateIsWhole(
      StoredCheckpoint checkpoint, String where, List<ChunkRef> refs) {
    List<byte[]> chunks = new ArrayList<>();
    for (ChunkRef ref : refs) {
      chunk(checkpoint, ref).ifPresent(chunks::add);
    }
    if (chunks.size() < refs.size()) {
      return false;
    }
    return refs.isEmpty()
        || fits(checkpoint, refs.get(0), () -> OperatorStateFormat.fromChunks(where, chunks));
  }

  private boolean fits(StoredCheckpoint checkpoint, ChunkRef ref, Runnable check) {
    try {
      check.run();
      return true;
    } catch (SnapshotStoreException e) {
      damaged(checkpoint, ref, e.getMessage());
      return false;
    }
  }

  private Optional<byte[]> chunk(StoredCheckpoint checkpoint, ChunkRef ref) {
    Content content = files.read(checkpoint, ref.id());
    if (content instanceof Content.Damaged damaged) {
      damaged(checkpoint, ref, damaged.reason());
      return Optional.empty();
    }
    try {
      byte[] stored = ((Content.Whole) content).bytes();
      return Optional.of(ChunkContent.of(ref, stored, "file:" + checkpoint.root()));
    } catch (SnapshotStoreException e) {
      damaged(checkpoint, ref, e.getMessage());
      return Optional.empty();
    }
  }

  private void damaged(StoredCheckpoint checkpoint, ChunkRef ref, String reason) {
    if (Files.notExists(checkpoint.metadata())) {
      return; // a running job has just deleted it, the manifest first
    }
    faults
        .computeIfAbsent(checkpoint.file(ref.id()), file -> new Fault(reason, new TreeSet<>()))
        .checkpoints()
        .add(checkpoint.path());
  }
}
