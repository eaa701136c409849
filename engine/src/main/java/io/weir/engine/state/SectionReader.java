package io.weir.engine.state;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputDeserializer;
import java.io.IOException;

/** Reads the entries of restored sections into a table. Driven by the subtask's actor. */
final class SectionReader<N, V> {

  /** The number is from outside: no more room than this is made on its word. */
  private static final int MOST_EXPECTED = 1 << 24;

  private final String operator;
  private final CurrentKey<?> keys;
  private final StateTable<N, V> table;
  private final TypeSerializer<N> keySerializer;
  private final TypeSerializer<V> serializer;

  /**
   * @param reader of the values as they were stored
   */
  SectionReader(
      String operator, CurrentKey<?> keys, StateTable<N, V> table, TypeSerializer<V> reader) {
    this.operator = operator;
    this.keys = keys;
    this.table = table;
    this.keySerializer = table.keySerializer();
    this.serializer = reader;
  }

  void read(RestoredState restored) {
    for (int slot = 0; slot < restored.groups(); slot++) {
      for (RawSection raw : restored.sections(slot)) {
        read(slot, raw);
      }
    }
  }

  private void read(int slot, RawSection raw) {
    DataInputDeserializer in =
        new DataInputDeserializer(raw.bytes(), raw.offset(), raw.section().bytes());
    KeyGroupTable<N, V> group = table.group(slot);
    try {
      if (raw.section().kind() == SectionKind.BASE || raw.expected() > group.used()) {
        group.expect(Math.min(raw.expected(), MOST_EXPECTED) - group.used());
      }
      for (int i = 0; i < raw.section().entries(); i++) {
        readEntry(slot, group, in);
      }
      if (in.available() > 0) {
        throw new IOException(in.available() + " bytes behind the last entry");
      }
    } catch (IOException | RuntimeException e) {
      int position = raw.position() + in.getPosition() - raw.offset();
      throw ChunkReader.corrupt(operator, where(raw), position, e);
    }
  }

  private void readEntry(int slot, KeyGroupTable<N, V> group, DataInputDeserializer in)
      throws IOException {
    int what = in.readUnsignedByte();
    if (what != ChunkFormat.PUT && what != ChunkFormat.REMOVE) {
      throw new IOException("an entry of unknown kind " + what);
    }
    N key = keySerializer.deserialize(in);
    if (keys.slotOf(EntryKey.ownerOf(key)) != slot) {
      throw new IOException("a key of another key group: " + key);
    }
    V value = what == ChunkFormat.PUT ? serializer.deserialize(in) : null;
    group.restore(key, EntryKey.tableHashOf(key), value);
  }

  private String where(RawSection raw) {
    return raw.chunk()
        + ", state '"
        + table.name()
        + "', key group "
        + raw.section().keyGroup()
        + ",";
  }
}
