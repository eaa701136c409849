package io.weir.engine.state;

import io.weir.api.core.memory.DataOutputSerializer;
import java.util.List;

/**
 * The entries of a key group that changed in the intervals a capture covers, oldest interval first:
 * of a key that changed in several of them the last one written is the value as of the capture.
 */
final class DeltaSource<N, V> implements SectionSource {

  private final StateWriter<N, V> writer;
  private final int keyGroup;
  private final int state;
  private final List<ChangeList<N, V>> lists;
  private int list;
  private int next;

  /**
   * @param lists oldest interval first
   */
  DeltaSource(StateWriter<N, V> writer, int keyGroup, int state, List<ChangeList<N, V>> lists) {
    this.writer = writer;
    this.keyGroup = keyGroup;
    this.state = state;
    this.lists = lists;
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
    while (list < lists.size() && next == lists.get(list).size()) {
      list++;
      next = 0;
    }
    if (list == lists.size()) {
      return 0;
    }
    writer.write(lists.get(list).get(next++), out);
    return 1;
  }
}
