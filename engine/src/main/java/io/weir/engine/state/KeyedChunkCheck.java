package io.weir.engine.state;

import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SnapshotStoreException;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether the keyed chunks of one subtask fit together, as far as that can be told without the
 * serializers: every section is of a state and key group that the snapshot names, and every key
 * group that has sections has a base. Holds no more than the chunk it is given.
 */
public final class KeyedChunkCheck {

  private final String operator;
  private final KeyGroupRange range;
  private final Set<String> states;
  private final ChunkReader reader;
  private final BitSet based = new BitSet();
  private final Map<Integer, String> baseless = new TreeMap<>();

  /**
   * @param operator what messages call it: operator and subtask
   */
  public KeyedChunkCheck(String operator, KeyedSnapshot snapshot) {
    this.operator = operator;
    this.range = new KeyGroupRange(snapshot.firstKeyGroup(), snapshot.lastKeyGroup());
    this.states = snapshot.stateSchemas().keySet();
    this.reader = new ChunkReader(operator);
  }

  /**
   * The snapshot's next chunk.
   *
   * @throws SnapshotStoreException that names the chunk and what does not fit
   */
  public void read(ChunkRef ref, byte[] bytes) {
    for (RawSection raw : reader.read(ref, bytes)) {
      check(raw);
    }
  }

  /**
   * There are no more.
   *
   * @throws SnapshotStoreException when there ought to be
   */
  public void end() {
    reader.end();
    baseless.forEach(
        (group, chunk) -> {
          throw refused(chunk, "changes of key group " + group + ", which no chunk holds whole");
        });
  }

  private void check(RawSection raw) {
    int group = raw.section().keyGroup();
    if (!states.contains(raw.state()) || !range.contains(group)) {
      throw refused(
          raw.chunk(),
          "state '" + raw.state() + "' of key group " + group + ", which its snapshot lacks");
    }
    if (raw.section().kind() == SectionKind.BASE) {
      based.set(group);
      baseless.remove(group);
    } else if (!based.get(group)) {
      baseless.putIfAbsent(group, raw.chunk());
    }
  }

  private SnapshotStoreException refused(String chunk, String what) {
    return new SnapshotStoreException(
        operator + ": chunk " + chunk + " has " + what + ". Restore another checkpoint");
  }
}
