package io.weir.engine.state;

import java.lang.invoke.VarHandle;

/**
 * A key group of one state as of a boundary, read by another thread while the actor goes on.
 *
 * <p>The actor changes an entry in this order: the record with its old value, then the mark, then
 * the value. So an entry whose mark is of before the boundary, both before and after its value has
 * been read, has had that value at the boundary; any other mark leads to a record that has it.
 */
final class GroupView<N, V> {

  private final Rows<N, V> rows;
  private final UndoLog<V> log;
  private final UndoRecords<V> changes;
  private final int size;
  private final long since;
  private final long boundary;
  private final WordLayout<V> valueLayout; // null: values are objects
  private final long[] words;
  private long nextChange;
  private int nextEntry;

  /**
   * @param rows the first {@code size} are or were some entry's
   * @param since the boundary after which changes are of interest
   */
  GroupView(Rows<N, V> rows, UndoLog<V> log, int size, long since) {
    this.rows = rows;
    this.log = log;
    this.changes = log.records();
    this.size = size;
    this.since = since;
    this.boundary = log.end();
    this.valueLayout = rows.layout().value().orElse(null);
    this.words = new long[rows.layout().valueWidth()];
    this.nextChange = since;
  }

  /** The next entry that had a value at the boundary; {@link KeyGroupTable#NONE} at the end. */
  int nextEntry() {
    while (nextEntry < size) {
      int id = nextEntry++;
      if (hadValue(id)) {
        return id;
      }
    }
    return KeyGroupTable.NONE;
  }

  /** The next entry that changed, each once; {@link KeyGroupTable#NONE} at the end. */
  int nextChange() {
    while (nextChange < boundary) {
      long position = nextChange++;
      if (Marks.position(changes.mark(position)) < since) { // else an earlier record was its first
        return changes.id(position);
      }
    }
    return KeyGroupTable.NONE;
  }

  N key(int id) {
    return rows.key(id);
  }

  /** The value at the boundary, null when there was none. */
  V value(int id) {
    long mark = rows.markAcquired(id);
    if (Marks.position(mark) < boundary) {
      if (Marks.isAbsent(mark)) {
        return null;
      }
      V object = rows.object(id);
      rows.copyWords(id, words, 0);
      VarHandle.acquireFence(); // the mark is read again after the value
      long after = rows.markAcquired(id);
      if (after == mark) {
        return valueLayout == null ? object : valueLayout.read(words, 0);
      }
      mark = after;
    }
    return log.records().valueAt(boundary, mark);
  }

  private boolean hadValue(int id) {
    long mark = rows.markAcquired(id);
    return Marks.position(mark) >= boundary || !Marks.isAbsent(mark);
  }
}
