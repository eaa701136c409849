package io.weir.engine.state;

import io.weir.api.common.state.StateTtlConfig.IncrementalCleanupStrategy;
import io.weir.engine.clock.Clock;

/**
 * Removes what has expired, a few entries at a time: goes round all rows of a state, for ever.
 * Driven by the subtask's actor.
 *
 * <p>Removing is a change like any other: it goes into the next snapshot, and is undone by a
 * rollback. What is left of a list or map is a new one, so that whoever iterates over the old one
 * goes on undisturbed.
 */
final class TtlSweep<N, V> {

  private final StateTable<N, V> table;
  private final Expiry<V> expiry;
  private final Clock clock;
  private final int onAccess; // entries
  private final int onRecord; // entries
  private int slot;
  private int row;

  /**
   * @param strategy null: nothing is done
   */
  TtlSweep(
      StateTable<N, V> table, Expiry<V> expiry, Clock clock, IncrementalCleanupStrategy strategy) {
    this.table = table;
    this.expiry = expiry;
    this.clock = clock;
    this.onAccess = strategy == null ? 0 : strategy.getCleanupSize();
    this.onRecord = strategy != null && strategy.runCleanupForEveryRecord() ? onAccess : 0;
  }

  boolean runsOnRecords() {
    return onRecord > 0;
  }

  void onAccess() {
    look(onAccess);
  }

  void onRecords(int records) {
    look(onRecord * records);
  }

  private void look(int rows) {
    if (rows == 0) {
      return;
    }
    long now = clock.wallMillis();
    int groupsLeft = table.groups();
    for (int left = rows; left > 0 && groupsLeft >= 0; ) {
      KeyGroupTable<N, V> group = table.group(slot);
      if (row >= group.rows()) {
        row = 0;
        slot = (slot + 1) % table.groups();
        groupsLeft--; // once round at most
      } else {
        look(group, row++, now);
        left--;
      }
    }
  }

  private void look(KeyGroupTable<N, V> group, int id, long now) {
    V stored = group.value(id);
    V left = stored == null ? null : expiry.unexpired(stored, now);
    if (left != stored) {
      group.set(id, left == null ? null : table.serializer().copy(left));
    }
  }
}
