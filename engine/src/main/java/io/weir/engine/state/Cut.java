package io.weir.engine.state;

import java.util.List;

/**
 * A boundary of all tables at one moment: how far the log of each key group had come.
 *
 * @param ends by table in order of registration, then by slot; a table registered later began then
 */
record Cut(List<long[]> ends) {

  /** Before anything has changed. */
  static final Cut BEGINNING = new Cut(List.of());

  static Cut of(List<StateTable<?, ?>> tables) {
    return new Cut(tables.stream().map(Cut::ends).toList());
  }

  private static long[] ends(StateTable<?, ?> table) {
    long[] ends = new long[table.groups()];
    for (int slot = 0; slot < ends.length; slot++) {
      ends[slot] = table.group(slot).end();
    }
    return ends;
  }

  long end(int table, int slot) {
    return table < ends.size() ? ends.get(table)[slot] : 0;
  }

  /**
   * Changes since another cut, at most: an entry that changed again after a boundary counts anew.
   */
  long changesSince(Cut earlier) {
    long count = 0;
    for (int table = 0; table < ends.size(); table++) {
      for (int slot = 0; slot < ends.get(table).length; slot++) {
        count += end(table, slot) - earlier.end(table, slot);
      }
    }
    return count;
  }

  /** True for a table, by its place, that there was. */
  boolean has(int table) {
    return table < ends.size();
  }

  /** What is done to each key group of each table, with where the cut is in it. */
  interface Action {
    void at(KeyGroupTable<?, ?> group, long end);
  }

  void forEach(List<StateTable<?, ?>> tables, Action action) {
    for (int table = 0; table < tables.size(); table++) {
      for (int slot = 0; slot < tables.get(table).groups(); slot++) {
        action.at(tables.get(table).group(slot), end(table, slot));
      }
    }
  }
}
