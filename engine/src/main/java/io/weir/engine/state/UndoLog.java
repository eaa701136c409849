package io.weir.engine.state;

import java.util.Arrays;

/**
 * What the entries of a key group were before they changed: at the first change of an entry after a
 * boundary, a record with its number, its mark and its value as they were. The mark leads to the
 * entry's record before that one, so that the value as of any boundary that is kept can be found;
 * read backwards, the log undoes what has happened since. Idea: the undo logs of databases with
 * multi-version concurrency control.
 *
 * <p>The actor appends, and lets go of the beginning when no boundary needs it. Other threads read
 * records that a mark they have acquired leads to, or that were there when the records were handed
 * over. For more room, and for letting go, the actor goes on with a copy.
 */
final class UndoLog<V> {

  private static final int SMALLEST = 16;

  /** The share of the room that is copied to let go of the rest at once: one of so many. */
  private static final int LITTLE = 16;

  private static final long[] NO_WORDS = {};
  private static final Object[] NO_OBJECTS = {};

  private final WordLayout<V> valueLayout; // null: values are objects
  private final int width;
  private UndoRecords<V> records;
  private int capacity;
  private long end;
  private long needed; // records before it are still there, perhaps

  UndoLog(RowLayout<?, V> layout) {
    valueLayout = layout.value().orElse(null);
    width = UndoRecords.HEAD + layout.valueWidth();
    records = new UndoRecords<>(valueLayout, width, 0, NO_WORDS, NO_OBJECTS);
  }

  /** The position of the next record. */
  long end() {
    return end;
  }

  /** From any thread, after a mark has been acquired: has the records that it leads to. */
  UndoRecords<V> records() {
    return records;
  }

  /** The entry as it is in {@code rows}. */
  long append(int id, long mark, Rows<?, V> rows) {
    int at = next(id, mark);
    if (valueLayout == null) {
      records.values[at] = rows.object(id);
    } else {
      rows.copyWords(id, records.words, at * width + UndoRecords.HEAD);
    }
    return end++;
  }

  /** A new entry, which had no value before. */
  long append(int id) {
    int at = next(id, Marks.NEVER);
    if (valueLayout == null) {
      records.values[at] = null;
    }
    return end++;
  }

  /** A record of these, once more. */
  long append(UndoRecords<V> others, long position) {
    int from = others.index(position);
    int at = next(others.id(position), others.mark(position));
    if (valueLayout == null) {
      records.values[at] = others.values[from];
    } else {
      int head = UndoRecords.HEAD;
      System.arraycopy(
          others.words, from * width + head, records.words, at * width + head, width - head);
    }
    return end++;
  }

  /**
   * Nobody needs records before this position. They go when that takes little copying; else when
   * the room is used up, which happens to one key group after the other: all of them at once would
   * hold up the data path at the end of each checkpoint, for longer the more had changed since.
   */
  void release(long position) {
    if (position <= needed) {
      return;
    }
    needed = position;
    int kept = (int) (end - needed);
    if (kept <= capacity / LITTLE) {
      move(needed, kept == 0 ? 0 : Math.max(SMALLEST, kept + (kept >> 1)));
    }
  }

  /** Forgets the records from a position on; those who read them keep theirs. */
  void truncate(long position) {
    end = position;
    move(needed, (int) (end - needed));
  }

  /** Puts the entry back to what the record at a position says. */
  void undo(long position, Rows<?, V> rows) {
    int at = records.index(position);
    int id = records.id(position);
    if (valueLayout == null) {
      rows.object(id, records.values[at]);
    } else {
      rows.setWords(id, records.words, at * width + UndoRecords.HEAD);
    }
    rows.mark(id, records.mark(position));
  }

  private int next(int id, long mark) {
    if (records.index(end) == capacity) {
      makeRoom();
    }
    int at = records.index(end);
    records.words[at * width] = id;
    records.words[at * width + 1] = mark;
    return at;
  }

  private void makeRoom() {
    int kept = (int) (end - needed);
    boolean enough = kept <= capacity / 2 && kept > 0;
    int room = enough ? (int) Math.min(capacity, 4L * kept) : 2 * kept;
    move(needed, Math.max(SMALLEST, room));
  }

  private void move(long first, int newCapacity) {
    int from = records.index(first);
    int kept = (int) (end - first);
    long[] words = new long[Math.multiplyExact(newCapacity, width)];
    System.arraycopy(records.words, from * width, words, 0, kept * width);
    Object[] values = NO_OBJECTS;
    if (valueLayout == null) {
      values = Arrays.copyOf(Arrays.copyOfRange(records.values, from, from + kept), newCapacity);
    }
    capacity = newCapacity;
    records = new UndoRecords<>(valueLayout, width, first, words, values);
  }
}
