package io.weir.engine.state;

import java.util.OptionalLong;

/**
 * The timers of one time domain, each key and time once. They are entries of a table like any
 * state, so snapshots hold them and cost what changed; a heap beside it, which no snapshot holds,
 * gives them in order. Driven by the subtask's actor.
 *
 * <p>Timers due at the same time come in no particular order.
 */
public final class TimerQueue<K> {

  private final StateTable<Timer<K>, Boolean> table;
  private final CurrentKey<K> current;
  private final TimerHeap<K> heap = new TimerHeap<>();

  TimerQueue(StateTable<Timer<K>, Boolean> table, CurrentKey<K> current) {
    this.table = table;
    this.current = current;
    for (int slot = 0; slot < table.groups(); slot++) {
      table.group(slot).forEachPresent(heap::add);
    }
  }

  /** Registers a timer of the current key; one that is registered already stays as it is. */
  public void register(long timestamp) {
    K key = current.get();
    KeyGroupTable<Timer<K>, Boolean> group = table.group(current.slot());
    int hash = Timer.hash(key, timestamp);
    Timer<K> timer = new Timer<>(key, timestamp);
    int row = group.find(timer, hash);
    if (row == KeyGroupTable.NONE) {
      group.add(timer, hash, Boolean.TRUE);
      heap.add(timer);
    } else if (!group.isPresent(row)) {
      group.set(row, Boolean.TRUE);
      heap.add(group.key(row));
    }
  }

  /** Deletes a timer of the current key; one that is not registered is no error. */
  public void delete(long timestamp) {
    K key = current.get();
    remove(new Timer<>(key, timestamp), current.slot());
  }

  /** True when some timer is due at {@code time} or before. */
  public boolean hasDue(long time) {
    Timer<K> first = heap.first();
    return first != null && first.timestamp() <= time;
  }

  /**
   * Removes the timer that is due first and makes its key the current one.
   *
   * @throws IllegalStateException when there is none: ask {@link #hasDue} before
   */
  public Timer<K> poll() {
    Timer<K> first = heap.first();
    if (first == null) {
      throw new IllegalStateException("There is no timer: ask hasDue before poll");
    }
    current.set(first.key());
    remove(first, current.slot());
    return first;
  }

  /** The time at which the next timer is due. */
  public OptionalLong next() {
    Timer<K> first = heap.first();
    return first == null ? OptionalLong.empty() : OptionalLong.of(first.timestamp());
  }

  /** How many timers are registered. */
  public int size() {
    return heap.size();
  }

  private void remove(Timer<K> timer, int slot) {
    KeyGroupTable<Timer<K>, Boolean> group = table.group(slot);
    int row = group.find(timer, timer.hashCode());
    if (row != KeyGroupTable.NONE && group.isPresent(row)) {
      group.set(row, null);
      heap.remove(group.key(row));
    }
  }
}
