package io.weir.engine.state;

import io.weir.api.core.memory.DataOutputSerializer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The entries of a key group that changed in the intervals a capture covers, each once, latest
 * interval first. Several intervals are the exception: checkpoints overlap or have failed.
 */
final class DeltaSource<N, V> implements SectionSource {

  private final StateWriter<N, V> writer;
  private final int keyGroup;
  private final int state;
  private final List<ChangeList<N, V>> lists;
  private int list;

  /** Versions of earlier intervals that a later one of those covered has replaced. */
  private final Set<Entry<N, V>> replaced = Collections.newSetFromMap(new IdentityHashMap<>());

  private int next;

  /**
   * @param lists oldest interval first
   */
  DeltaSource(StateWriter<N, V> writer, int keyGroup, int state, List<ChangeList<N, V>> lists) {
    this.writer = writer;
    this.keyGroup = keyGroup;
    this.state = state;
    this.lists = lists;
    this.list = lists.size() - 1;
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
    for (; list >= 0; list--, next = 0) {
      ChangeList<N, V> versions = lists.get(list);
      while (next < versions.size()) {
        Entry<N, V> version = versions.get(next++);
        if (list > 0 && version.previous() != null) {
          replaced.add(version.previous());
        }
        if (replaced.isEmpty() || !replaced.remove(version)) {
          writer.write(version, out);
          return 1;
        }
      }
    }
    return 0;
  }
}
