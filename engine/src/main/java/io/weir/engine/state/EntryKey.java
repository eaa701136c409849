package io.weir.engine.state;

/**
 * What an entry is found by when that is more than the key: a timer, or a key in a namespace. The
 * key alone decides over the key group. A table whose entries are found by the key alone has no
 * such object.
 */
interface EntryKey {

  /** The key. */
  Object owner();

  /** What a table finds it by, never negative. */
  int tableHash();

  /** The key of an entry that is found by the key alone, or by more. */
  static Object ownerOf(Object entryKey) {
    return entryKey instanceof EntryKey more ? more.owner() : entryKey;
  }

  /** The hash of an entry that is found by the key alone, or by more. */
  static int tableHashOf(Object entryKey) {
    return entryKey instanceof EntryKey more
        ? more.tableHash()
        : KeyGroups.spread(entryKey.hashCode());
  }
}
