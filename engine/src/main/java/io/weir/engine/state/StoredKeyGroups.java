package io.weir.engine.state;

import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SnapshotStoreException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Keyed state of one operator in one checkpoint, all its subtasks together, without serializers:
 * what each key group is made of. Made in one pass over the chunks, of which it keeps nothing but
 * which key groups they have; reading some groups reads the chunks of those groups again. So state
 * that is larger than memory can be walked through. For one thread.
 */
public final class StoredKeyGroups {

  /** One chunk, or the pieces of one body, and the key groups in it. */
  private record Body(List<ChunkRef> chunks, BitSet groups) {}

  /** Where a key group begins to count: its last base. */
  private record Place(int body, int section) {
    boolean isBehind(int otherBody, int otherSection) {
      return body > otherBody || body == otherBody && section > otherSection;
    }
  }

  /** Takes the entries of key groups, in the order they are to be applied within a group. */
  @FunctionalInterface
  public interface Entries {
    /**
     * @param bytes the entries are {@code length} of them from {@code offset} on; not to be altered
     */
    void take(String state, int keyGroup, int entries, byte[] bytes, int offset, int length);
  }

  private final String operator;
  private final Function<ChunkRef, byte[]> chunks;
  private final List<Body> bodies = new ArrayList<>();
  private final Map<Integer, Place> bases = new TreeMap<>();
  private final Map<Integer, Long> bytes = new TreeMap<>();

  /**
   * @param operator what messages call it
   * @param snapshots of all subtasks
   * @param chunks reads one, verified; called again and again
   * @throws SnapshotStoreException when a chunk is not as it should be
   */
  public StoredKeyGroups(
      String operator, List<KeyedSnapshot> snapshots, Function<ChunkRef, byte[]> chunks) {
    this.operator = operator;
    this.chunks = chunks;
    snapshots.forEach(this::index);
  }

  /** Bytes of the sections by key group, those that no longer count included. */
  public Map<Integer, Long> bytes() {
    return bytes;
  }

  /** Everything that these key groups hold, first and last included. */
  public void read(int first, int last, Entries entries) {
    for (int body = 0; body < bodies.size(); body++) {
      int next = bodies.get(body).groups().nextSetBit(first);
      if (next >= 0 && next <= last) {
        read(body, first, last, entries);
      }
    }
  }

  private void index(KeyedSnapshot snapshot) {
    KeyedChunkCheck check = new KeyedChunkCheck(operator, snapshot);
    ChunkReader reader = new ChunkReader(operator);
    List<ChunkRef> pieces = new ArrayList<>();
    for (ChunkRef ref : snapshot.chunks()) {
      byte[] content = chunks.apply(ref);
      check.read(ref, content);
      pieces.add(ref);
      List<RawSection> sections = reader.read(ref, content);
      if (!sections.isEmpty()) {
        index(List.copyOf(pieces), sections);
        pieces.clear();
      }
    }
    check.end();
  }

  private void index(List<ChunkRef> pieces, List<RawSection> sections) {
    BitSet groups = new BitSet();
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i).section();
      groups.set(section.keyGroup());
      bytes.merge(section.keyGroup(), (long) section.bytes(), Long::sum);
      if (section.kind() == SectionKind.BASE) {
        bases.put(section.keyGroup(), new Place(bodies.size(), i));
      }
    }
    bodies.add(new Body(pieces, groups));
  }

  private void read(int body, int first, int last, Entries entries) {
    ChunkReader reader = new ChunkReader(operator);
    List<RawSection> sections = List.of();
    for (ChunkRef piece : bodies.get(body).chunks()) {
      sections = reader.read(piece, chunks.apply(piece));
    }
    for (int i = 0; i < sections.size(); i++) {
      RawSection raw = sections.get(i);
      int group = raw.section().keyGroup();
      if (group >= first && group <= last && !bases.get(group).isBehind(body, i)) {
        Section section = raw.section();
        entries.take(
            raw.state(), group, section.entries(), raw.bytes(), raw.offset(), section.bytes());
      }
    }
  }
}
