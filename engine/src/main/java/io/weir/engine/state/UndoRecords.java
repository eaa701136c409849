package io.weir.engine.state;

/**
 * Records of an {@link UndoLog}: of each the number of an entry, and its mark and value before.
 * Never altered, apart from what the log appends behind those that are known to a reader.
 */
final class UndoRecords<V> {

  /** Words of a record in front of its value's. */
  static final int HEAD = 2;

  private final WordLayout<V> valueLayout; // null: values are objects
  private final int width;
  final long first; // position of the first
  final long[] words;
  final Object[] values; // empty when values are words

  UndoRecords(WordLayout<V> valueLayout, int width, long first, long[] words, Object[] values) {
    this.valueLayout = valueLayout;
    this.width = width;
    this.first = first;
    this.words = words;
    this.values = values;
  }

  int index(long position) {
    return (int) (position - first);
  }

  /** The number of the entry whose record is at a position. */
  int id(long position) {
    return (int) words[index(position) * width];
  }

  /** The entry's mark before. */
  long mark(long position) {
    return words[index(position) * width + 1];
  }

  /**
   * The value that an entry had at a boundary, null when it had none.
   *
   * @param mark the entry's at the boundary or later, not of before
   */
  V valueAt(long boundary, long mark) {
    long position = Marks.position(mark);
    long before = mark(position);
    while (Marks.position(before) >= boundary) {
      position = Marks.position(before);
      before = mark(position);
    }
    return Marks.isAbsent(before) ? null : value(index(position));
  }

  @SuppressWarnings("unchecked") // only the log puts something in
  private V value(int index) {
    return valueLayout == null ? (V) values[index] : valueLayout.read(words, index * width + HEAD);
  }
}
