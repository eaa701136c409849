package io.weir.engine.state;

import io.weir.api.common.typeutils.TypeSerializer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The entries of one state in one key group. Driven by the subtask's actor.
 *
 * <p>The hot loop finds the row of a key through the {@link KeyIndex}, and reads or sets its value
 * there. The first change of an entry after a boundary puts what it was into the {@link UndoLog};
 * later ones only set the value. Nothing is allocated, apart from the objects that values of fixed
 * width are read as.
 *
 * <p>A snapshot is written by another thread while the actor goes on ({@link GroupView}). That is
 * right because of one order: log record, then mark, then value.
 *
 * <p>A removed key keeps its row until no boundary needs it; when there is no room, such rows are
 * given to new keys.
 */
final class KeyGroupTable<N, V> {

  /** No row. */
  static final int NONE = -1;

  private static final int SMALLEST = 4;

  private final KeyIndex index = new KeyIndex();
  private final UndoLog<V> log;
  private final ChangeTracking tracking;
  private Runnable onReuse = () -> {};
  private Rows<N, V> rows;

  /** Rows that are or were some entry's. */
  private int size;

  private int absent;
  private int[] free = {};
  private int freeCount;

  /** Marks below are of before the newest boundary: a change puts a record into the log first. */
  private long frozen;

  /** Marks below are needed by nobody. */
  private long released;

  KeyGroupTable(RowLayout<N, V> layout, ChangeTracking tracking) {
    this.rows = new Rows<>(layout);
    this.log = new UndoLog<>(layout);
    this.tracking = tracking;
    this.frozen = tracking == ChangeTracking.ON ? 0 : Long.MIN_VALUE;
  }

  /**
   * @param action called when rows may change their key: whoever remembers one looks again
   */
  void onReuse(Runnable action) {
    onReuse = action;
  }

  /** The row of a key, perhaps without a value; {@link #NONE} when it has none. */
  int find(N key, int hash) {
    return index.find(key, hash, rows);
  }

  /** As {@link #find}, of a key that is {@link OneWord one word}. */
  int findWord(long word, int hash) {
    return index.findWord(word, hash, rows);
  }

  /** True when keys are {@link OneWord one word}. */
  boolean hasWordKeys() {
    return rows.layout().key().filter(OneWord.class::isInstance).isPresent();
  }

  /** How values lie in {@link #words}; null when they are objects. */
  WordLayout<V> valueLayout() {
    return rows.layout().value().orElse(null);
  }

  /** The rows' words, until an entry is added. */
  long[] words() {
    return rows.words();
  }

  /** Where the value of a row begins in {@link #words}. */
  int valueAt(int id) {
    return rows.valueAt(id);
  }

  /** Reads what finding a hash reads first, for the cache's sake. */
  int touchIndex(int hash) {
    return index.touch(hash);
  }

  /** Reads what comparing a key of that hash reads, for the cache's sake. */
  int touchKey(int hash) {
    int id = index.first(hash);
    return id == NONE ? 0 : rows.touchKey(id);
  }

  /** Reads what reading a value reads, for the cache's sake. */
  int touchRow(int id) {
    return rows.touch(id);
  }

  /** Rows are numbered from 0 to this; some have no value. */
  int rows() {
    return size;
  }

  boolean isPresent(int id) {
    return !Marks.isAbsent(rows.mark(id));
  }

  /** The value, null when it is absent. */
  V value(int id) {
    return isPresent(id) ? rows.value(id) : null;
  }

  N key(int id) {
    return rows.key(id);
  }

  /** Adds a key that {@link #find} has not found, with its value. */
  int add(N key, int hash, V value) {
    int id = place(key, hash);
    long position = tracking == ChangeTracking.ON ? log.append(id) : 0;
    rows.mark(id, Marks.at(position, false));
    rows.value(id, value);
    return id;
  }

  /** Sets the value, null for absence, keeping the old one for whom it may concern. */
  void set(int id, V value) {
    if (value != null) {
      beginSet(id);
      rows.value(id, value);
      return;
    }
    long mark = kept(id);
    if (!Marks.isAbsent(mark)) {
      rows.mark(id, Marks.absent(mark));
      rows.clearValue(id);
      absent++;
    }
  }

  /** Before the caller writes the row's value into {@link #words}. */
  void beginSet(int id) {
    long mark = kept(id);
    if (Marks.isAbsent(mark)) {
      rows.mark(id, Marks.present(mark));
      absent--;
    }
  }

  /**
   * A value that the caller may alter in place until the next capture: on the first access since
   * the last one a copy takes the place of the original, which nobody alters any more.
   */
  V own(int id, TypeSerializer<V> serializer) {
    V value = value(id);
    if (value == null || rows.mark(id) >= frozen) {
      return value;
    }
    V copy = serializer.copy(value);
    kept(id);
    rows.value(id, copy);
    return copy;
  }

  /** Puts a restored value; not a change. */
  void restore(N key, int hash, V value) {
    int id = find(key, hash);
    if (id == NONE) {
      if (value == null) {
        return;
      }
      id = place(key, hash);
      rows.mark(id, Marks.RESTORED);
      rows.value(id, value);
    } else if (value == null) {
      absent += isPresent(id) ? 1 : 0;
      rows.mark(id, Marks.absent(Marks.RESTORED));
      rows.clearValue(id);
    } else {
      absent -= isPresent(id) ? 0 : 1;
      rows.mark(id, Marks.RESTORED);
      rows.value(id, value);
    }
  }

  /** Makes room for that many more entries, so that they come in without growing. */
  void expect(int more) {
    if (more > 0) {
      int wanted = size + more;
      if (wanted > rows.capacity()) {
        rows = rows.grown(wanted);
      }
      reindex(wanted);
    }
  }

  /** The keys that have a value, in no particular order. */
  void forEachPresent(Consumer<N> action) {
    for (int id = 0; id < size; id++) {
      if (isPresent(id)) {
        action.accept(rows.key(id));
      }
    }
  }

  /** Entries, those without a value included. */
  int used() {
    return size - freeCount;
  }

  /** Entries that have a value. */
  int present() {
    return size - freeCount - absent;
  }

  // boundaries -----------------------------------------------------------------------------------

  /** Where the log ends: a boundary, if now is one. */
  long end() {
    return log.end();
  }

  /** The newest boundary that somebody may ask for. */
  void freeze(long boundary) {
    frozen = Marks.at(boundary, false);
  }

  /** Nobody asks for what was before this boundary. */
  void release(long boundary) {
    released = Marks.at(boundary, false);
    log.release(boundary);
  }

  /**
   * As of now, to be read by another thread.
   *
   * @param since the boundary after which changes are of interest
   */
  GroupView<N, V> view(long since) {
    return new GroupView<>(rows, log, size, since);
  }

  /**
   * Leaves one record of the several that an entry may have since a boundary, which is the newest
   * from now on. Only while nobody asks for what was in between.
   */
  void compact(long boundary) {
    UndoRecords<V> records = log.records();
    long end = log.end();
    log.truncate(boundary);
    for (long position = boundary; position < end; position++) {
      if (Marks.position(records.mark(position)) < boundary) {
        int id = records.id(position);
        long moved = log.append(records, position);
        rows.mark(id, Marks.at(moved, !isPresent(id)));
      }
    }
    freeze(boundary);
  }

  /**
   * All entries are again as they were at a boundary, which is the newest from now on.
   *
   * @return records undone
   */
  long rollBack(long boundary) {
    long end = log.end();
    for (long position = end - 1; position >= boundary; position--) {
      int id = log.records().id(position);
      absent -= isPresent(id) ? 0 : 1;
      log.undo(position, rows);
      absent += isPresent(id) ? 0 : 1;
    }
    log.truncate(boundary);
    freeze(boundary);
    return end - boundary;
  }

  /** The entry's mark, after what it was before has been put into the log if need be. */
  private long kept(int id) {
    long mark = rows.mark(id);
    if (mark >= frozen) {
      return mark;
    }
    long now = Marks.at(log.append(id, mark, rows), Marks.isAbsent(mark));
    rows.mark(id, now);
    return now;
  }

  // rows -----------------------------------------------------------------------------------------

  /** A row for a new key. */
  private int place(N key, int hash) {
    if (freeCount == 0 && size == rows.capacity()) {
      makeRoom();
    }
    int id = freeCount > 0 ? free[--freeCount] : size++;
    rows.key(id, key);
    if (!index.hasRoomFor(id)) {
      rows.mark(id, Marks.FREE); // not to be indexed twice
      reindex(used());
    }
    index.put(hash, id);
    return id;
  }

  /** Takes rows back that nobody needs, or grows. */
  private void makeRoom() {
    if (absent > size >> 2 && takeBack() > size >> 3) {
      return;
    }
    int capacity = rows.capacity();
    rows = rows.grown(Math.max(SMALLEST, capacity + (capacity >> 1)));
  }

  private int takeBack() {
    onReuse.run();
    for (int id = 0; id < size; id++) {
      long mark = rows.mark(id);
      if (Marks.isAbsent(mark) && mark != Marks.FREE && isReleased(mark)) {
        rows.mark(id, Marks.FREE);
        rows.clearKey(id);
        pushFree(id);
        absent--;
      }
    }
    reindex(used());
    return freeCount;
  }

  private boolean isReleased(long mark) {
    return tracking == ChangeTracking.OFF || mark < released;
  }

  private void pushFree(int id) {
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, Math.max(SMALLEST, 2 * freeCount));
    }
    free[freeCount++] = id;
  }

  private void reindex(long room) {
    index.reset(room, size);
    for (int id = 0; id < size; id++) {
      if (rows.mark(id) != Marks.FREE) {
        index.put(EntryKey.tableHashOf(rows.key(id)), id);
      }
    }
  }
}
