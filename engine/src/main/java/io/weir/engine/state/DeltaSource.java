package io.weir.engine.state;

import io.weir.api.core.memory.DataOutputSerializer;
import java.util.List;

/**
 * The entries of a key group that changed in the intervals a capture covers, with their values as
 * of the capture. An entry that changed in several of them is written once, with the last.
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
    for (; list < lists.size(); list++, next = 0) {
      ChangeList<N, V> changes = lists.get(list);
      while (next < changes.size()) {
        Change<N, V> change = changes.get(next++);
        if (change.entry.lastChangedUpTo(writer.interval()) <= change.interval) {
          write(change.entry, out);
          return 1;
        }
      }
    }
    return 0;
  }

  private void write(Entry<N, V> entry, DataOutputSerializer out) {
    V value = entry.asOf(writer.interval());
    if (value == null) {
      writer.remove(entry, out);
    } else {
      writer.put(entry, value, out);
    }
  }
}
