package io.weir.engine.state;

import io.weir.api.core.memory.DataOutputSerializer;

/** The entries of a key group that changed since the confirmed checkpoint, each once. */
final class DeltaSource<N, V> implements SectionSource {

  private final StateWriter<N, V> writer;
  private final int keyGroup;
  private final int state;
  private final GroupView<N, V> view;

  DeltaSource(StateWriter<N, V> writer, int keyGroup, int state, GroupView<N, V> view) {
    this.writer = writer;
    this.keyGroup = keyGroup;
    this.state = state;
    this.view = view;
  }

  @Override
  public SectionKind kind() {
    return SectionKind.DELTA;
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
    return 0;
  }

  @Override
  public int writeNext(DataOutputSerializer out) {
    int id = view.nextChange();
    if (id == KeyGroupTable.NONE) {
      return 0;
    }
    writer.write(view.key(id), writer.written(view.value(id)), out);
    return 1;
  }
}
