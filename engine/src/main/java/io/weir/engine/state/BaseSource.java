package io.weir.engine.state;

import io.weir.api.core.memory.DataOutputSerializer;

/** All entries of a key group as of a capture, from the array the table had then. */
final class BaseSource<N, V> implements SectionSource {

  private final StateWriter<N, V> writer;
  private final int keyGroup;
  private final int state;
  private final int expected;
  private final Entry<N, V>[] entries;
  private int next;

  BaseSource(StateWriter<N, V> writer, int keyGroup, int state, KeyGroupTable<N, V> group) {
    this.writer = writer;
    this.keyGroup = keyGroup;
    this.state = state;
    this.expected = group.present();
    this.entries = group.entries();
  }

  @Override
  public SectionKind kind() {
    return SectionKind.BASE;
  }

  @Override
  public int keyGroup() {
    return keyGroup;
  }

  @Override
  public int state() {
    return state;
  }

  @Override
  public int expectedEntries() {
    return expected;
  }

  @Override
  public int writeNext(DataOutputSerializer out) {
    while (next < entries.length) {
      Entry<N, V> entry = KeyGroupTable.entryAt(entries, next++);
      Entry<N, V> version = entry == null ? null : entry.asOf(writer.interval());
      if (version != null && version.value() != null) {
        writer.write(version, out);
        return 1;
      }
    }
    return 0;
  }
}
