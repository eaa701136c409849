package io.weir.engine.state;

/**
 * The mark of an entry: the position of its newest record in the {@link UndoLog}, and whether it
 * has a value now.
 */
final class Marks {

  /** Of an entry that was restored and has not changed since: it has a value. */
  static final long RESTORED = -2;

  /** Before an entry's first change: it had no value. */
  static final long NEVER = -1;

  /** Of a row that belongs to no entry. */
  static final long FREE = Long.MIN_VALUE | 1;

  private static final long ABSENT = 1;

  private Marks() {}

  static long at(long position, boolean absent) {
    return position << 1 | (absent ? ABSENT : 0);
  }

  static long position(long mark) {
    return mark >> 1;
  }

  static boolean isAbsent(long mark) {
    return (mark & ABSENT) != 0;
  }

  static long absent(long mark) {
    return mark | ABSENT;
  }

  static long present(long mark) {
    return mark & ~ABSENT;
  }
}
