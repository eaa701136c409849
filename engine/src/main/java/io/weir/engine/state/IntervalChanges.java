package io.weir.engine.state;

import java.util.ArrayList;
import java.util.List;

/**
 * What changed in one interval: for each state, in order of registration, a list for each key group
 * that changed. Immutable once taken. Kept until a checkpoint that covers it is confirmed; read
 * backwards, latest interval first, it undoes what happened since the last confirmed checkpoint.
 *
 * @param interval its number
 * @param byState lists by slot, null where nothing changed; states registered later have none
 */
record IntervalChanges(int interval, List<ChangeList<?, ?>[]> byState) {

  static IntervalChanges take(int interval, List<StateTable<?, ?>> tables) {
    return new IntervalChanges(interval, tables.stream().map(IntervalChanges::take).toList());
  }

  /**
   * One interval in place of several that follow each other, each entry once. Only while nobody
   * asks for the values at an end in between.
   *
   * @param intervals all since the newest that is released, oldest first
   */
  static IntervalChanges join(List<IntervalChanges> intervals, int released) {
    IntervalChanges newest = intervals.get(intervals.size() - 1);
    List<ChangeList<?, ?>[]> byState = new ArrayList<>();
    for (int state = 0; state < newest.byState.size(); state++) {
      ChangeList<?, ?>[] lists = new ChangeList<?, ?>[newest.byState.get(state).length];
      for (int slot = 0; slot < lists.length; slot++) {
        lists[slot] = join(intervals, state, slot, released);
      }
      byState.add(lists);
    }
    return new IntervalChanges(newest.interval, byState);
  }

  private static <N, V> ChangeList<N, V> join(
      List<IntervalChanges> intervals, int state, int slot, int released) {
    ChangeList<N, V> joined = null;
    for (int newest = intervals.size() - 1; newest >= 0; newest--) {
      ChangeList<N, V> list = intervals.get(newest).of(state, slot);
      if (list != null) {
        joined = joined == null ? new ChangeList<>(list.size()) : joined;
        list.joinInto(joined, released);
      }
    }
    return joined;
  }

  /** The changes of a state in a key group, null when there are none. */
  @SuppressWarnings("unchecked")
  <N, V> ChangeList<N, V> of(int state, int slot) {
    return state < byState.size() ? (ChangeList<N, V>) byState.get(state)[slot] : null;
  }

  /** How many entries of a key group changed, over all states. */
  int changed(int slot) {
    int count = 0;
    for (ChangeList<?, ?>[] lists : byState) {
      count += lists[slot] == null ? 0 : lists[slot].size();
    }
    return count;
  }

  /** How many entries changed. */
  long changed() {
    long count = 0;
    for (ChangeList<?, ?>[] lists : byState) {
      for (ChangeList<?, ?> list : lists) {
        count += list == null ? 0 : list.size();
      }
    }
    return count;
  }

  /**
   * Takes the changes back. Later intervals have been taken back before, and no state is used
   * meanwhile.
   *
   * @param tables the ones the changes were taken from, in the same order
   */
  void undo(List<StateTable<?, ?>> tables) {
    for (int state = 0; state < byState.size(); state++) {
      undo(state, tables.get(state));
    }
  }

  private <N, V> void undo(int state, StateTable<N, V> table) {
    for (int slot = 0; slot < table.groups(); slot++) {
      ChangeList<N, V> list = of(state, slot);
      if (list != null) {
        new Undo<>(list, table.group(slot)).run();
      }
    }
  }

  /** Frees the changes; for an interval that is released, off the data path. */
  void forget() {
    for (ChangeList<?, ?>[] lists : byState) {
      for (ChangeList<?, ?> list : lists) {
        if (list != null) {
          list.forget();
        }
      }
    }
  }

  private static ChangeList<?, ?>[] take(StateTable<?, ?> table) {
    ChangeList<?, ?>[] lists = new ChangeList<?, ?>[table.groups()];
    for (int slot = 0; slot < lists.length; slot++) {
      lists[slot] = table.group(slot).takeChanges();
    }
    return lists;
  }
}
