package io.weir.engine.state;

import io.weir.api.core.memory.DataOutputSerializer;

/** All entries of a key group as of a capture. */
final class BaseSource<N, V> implements SectionSource {

  private final StateWriter<N, V> writer;
  private final int keyGroup;
  private final int state;
  private final int expected;
  private final GroupView<N, V> view;

  BaseSource(
      StateWriter<N, V> writer, int keyGroup, int state, int expected, GroupView<N, V> view) {
    this.writer = writer;
    this.keyGroup = keyGroup;
    this.state = state;
    this.expected = expected;
    this.view = view;
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
    for (int id = view.nextEntry(); id != KeyGroupTable.NONE; id = view.nextEntry()) {
      V value = writer.written(view.value(id));
      if (value != null) {
        writer.write(view.key(id), value, out);
        return 1;
      }
    }
    return 0;
  }
}
