package io.weir.engine.inspect;

import io.weir.engine.snapshot.ChunkContent;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.engine.snapshot.StoredCheckpoint;
import io.weir.engine.snapshot.StoredFile;
import io.weir.engine.snapshot.StoredFile.Content;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Files as they are read, with those kept for a while that were needed last: small chunks of many
 * subtasks share one, and come one after the other.
 */
final class ChunkFiles {

  /** Of at most 1 MiB each. */
  private static final int KEPT = 32;

  private final Map<Path, Content> recent =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Content> eldest) {
          return size() > KEPT;
        }
      };

  private final Set<Path> counted = new HashSet<>();
  private long bytes;

  Content read(StoredCheckpoint checkpoint, ChunkId id) {
    Path file = checkpoint.file(id);
    Content known = recent.get(file);
    if (known != null) {
      return known;
    }
    Content content = StoredFile.content(checkpoint.root(), id);
    recent.put(file, content);
    if (content instanceof Content.Whole whole && counted.add(file)) {
      bytes += whole.bytes().length;
    }
    return content;
  }

  /**
   * One chunk, verified.
   *
   * @throws SnapshotStoreException when it is damaged
   */
  byte[] chunk(StoredCheckpoint checkpoint, ChunkRef ref) {
    if (read(checkpoint, ref.id()) instanceof Content.Whole whole) {
      return ChunkContent.of(ref, whole.bytes(), "file:" + checkpoint.root());
    }
    throw new SnapshotStoreException(
        "%s: %s. 'verify' names everything that is damaged"
            .formatted(
                checkpoint.file(ref.id()),
                ((Content.Damaged) read(checkpoint, ref.id())).reason()));
  }

  /** How many were whole. */
  int count() {
    return counted.size();
  }

  /** Their data, together. */
  long bytes() {
    return bytes;
  }
}
