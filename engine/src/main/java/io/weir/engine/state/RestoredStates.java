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
 * The states of restored snapshots by name, and what of the snapshots' chunks can go on being
 * relied upon. Key groups of other subtasks are left out. Driven by the subtask's actor, at its
 * start.
 */
final class RestoredStates {

  private final String operator;
  private final KeyGroupRange range;
  private final Map<String, RestoredState> states = new TreeMap<>();
  private final BitSet covered = new BitSet();
  private final BitSet based = new BitSet();

  /**
   * By key group, something that came before any base of the group. Rightly so when a base comes
   * later: then the chunk is in the list for other groups, and the older base is in none any more.
   */
  private final Map<Integer, RawSection> baseless = new TreeMap<>();

  private ChunkLedger ledger;

  RestoredStates(String operator, KeyGroupRange range) {
    this.operator = operator;
    this.range = range;
    this.ledger = ChunkLedger.empty(range);
  }

  /** Takes over what of the snapshots belongs to the own key groups. */
  static RestoredStates of(
      String operator,
      KeyGroupRange range,
      List<KeyedSnapshot> snapshots,
      Function<ChunkRef, byte[]> loaded) {
    RestoredStates restored = new RestoredStates(operator, range);
    for (KeyedSnapshot snapshot : snapshots) {
      KeyGroupRange stored = new KeyGroupRange(snapshot.firstKeyGroup(), snapshot.lastKeyGroup());
      if (stored.overlaps(range)) {
        restored.add(snapshot, stored, loaded);
      }
    }
    restored.checkBases();
    return restored;
  }

  /**
   * The chunks that the next checkpoint can build on: those of a snapshot of the same key groups.
   */
  ChunkLedger ledger() {
    return ledger;
  }

  /** The state of that name, which is the caller's from now on; null when there is none. */
  RestoredState take(String name) {
    return states.remove(name);
  }

  /** What nobody has taken. */
  Map<String, RestoredState> untaken() {
    return states;
  }

  private void add(
      KeyedSnapshot snapshot, KeyGroupRange stored, Function<ChunkRef, byte[]> loaded) {
    cover(stored);
    snapshot.stateSchemas().forEach(this::declare);
    ChunkReader reader = new ChunkReader(operator);
    List<ChunkLedger.Stored> chunks = new ArrayList<>();
    for (ChunkRef ref : snapshot.chunks()) {
      List<RawSection> sections = reader.read(ref, bytes(ref, loaded));
      sections.forEach(section -> apply(section, stored));
      chunks.add(new ChunkLedger.Stored(ref, sections.stream().map(RawSection::section).toList()));
    }
    reader.end();
    if (stored.equals(range)) {
      ledger = ledger.with(withPieces(chunks));
    }
  }

  /** Gives the pieces of a cut body the key group that the last one, which completed it, has. */
  private static List<ChunkLedger.Stored> withPieces(List<ChunkLedger.Stored> chunks) {
    List<ChunkLedger.Stored> all = new ArrayList<>(chunks);
    for (int i = all.size() - 2; i >= 0; i--) {
      if (all.get(i).sections().isEmpty()) {
        ChunkLedger.Stored next = all.get(i + 1);
        List<Section> rest = next.sections().stream().map(Section::rest).toList();
        all.set(i + 1, new ChunkLedger.Stored(next.ref(), rest));
        all.set(i, new ChunkLedger.Stored(all.get(i).ref(), next.sections()));
      }
    }
    return all;
  }

  private void cover(KeyGroupRange stored) {
    int first = Math.max(stored.first(), range.first());
    int last = Math.min(stored.last(), range.last());
    int taken = covered.nextSetBit(first);
    if (taken >= 0 && taken <= last) {
      throw new SnapshotStoreException(
          operator
              + ": key group "
              + taken
              + " is in two snapshots of one checkpoint: its manifest is damaged. Restore another"
              + " checkpoint");
    }
    covered.set(first, last + 1);
  }

  private void declare(String name, String schema) {
    RestoredState known =
        states.computeIfAbsent(name, n -> new RestoredState(schema, range.size()));
    if (!known.schema().equals(schema)) {
      throw new StateMigrationException(
          operator
              + ": state '"
              + name
              + "' was stored as '"
              + known.schema()
              + "' by one subtask and as '"
              + schema
              + "' by another. Restore another checkpoint");
    }
  }

  private byte[] bytes(ChunkRef ref, Function<ChunkRef, byte[]> loaded) {
    byte[] bytes = loaded.apply(ref);
    if (bytes == null || bytes.length != ref.bytes()) {
      throw new SnapshotStoreException(
          operator
              + ": chunk "
              + ref
              + " has "
              + (bytes == null ? "not been loaded" : bytes.length + " bytes")
              + " and should have "
              + ref.bytes()
              + ". Restore another checkpoint");
    }
    return bytes;
  }

  private void apply(RawSection raw, KeyGroupRange stored) {
    Section section = raw.section();
    RestoredState state = states.get(raw.state());
    if (state == null || !stored.contains(section.keyGroup())) {
      throw misplaced(raw, "a state or key group that its snapshot does not name");
    }
    if (!range.contains(section.keyGroup())) {
      return;
    }
    int slot = section.keyGroup() - range.first();
    if (section.kind() == SectionKind.BASE) {
      states.values().forEach(each -> each.clear(slot));
      based.set(slot);
      baseless.remove(slot);
    }
    if (based.get(slot)) {
      state.add(slot, raw);
    } else {
      baseless.putIfAbsent(slot, raw);
    }
  }

  private void checkBases() {
    for (RawSection raw : baseless.values()) {
      throw misplaced(raw, "changes of a key group that no chunk holds whole");
    }
  }

  private SnapshotStoreException misplaced(RawSection raw, String what) {
    return new SnapshotStoreException(
        operator
            + ": chunk "
            + raw.chunk()
            + " has at byte "
            + raw.position()
            + " "
            + what
            + " (state '"
            + raw.state()
            + "', key group "
            + raw.section().keyGroup()
            + "). Restore another checkpoint");
  }
}
