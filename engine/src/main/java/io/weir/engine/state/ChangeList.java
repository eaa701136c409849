package io.weir.engine.state;

import java.util.Arrays;

/**
 * The changes of one state and key group within one interval, in the order they happened, each
 * entry once. The actor appends until a capture takes the list over; from then on it is immutable
 * and may be read from any thread. Read backwards it is an undo log: each change has the value
 * before.
 */
final class ChangeList<K, V> {

  private static final int SMALLEST = 8;

  private Change<K, V>[] changes;
  private int size;

  /**
   * @param expected about how many changes will come
   */
  ChangeList(int expected) {
    changes = array(Math.max(SMALLEST, expected));
  }

  void add(Change<K, V> change) {
    if (size == changes.length) {
      changes = Arrays.copyOf(changes, size << 1);
    }
    changes[size++] = change;
  }

  int size() {
    return size;
  }

  Change<K, V> get(int index) {
    return changes[index];
  }

  /**
   * Adds to {@code joined} one change for each entry whose newest is here: with the value before
   * its oldest since {@code first}, in the interval {@code last}. For the actor, and only while
   * nobody asks for the values at an end in between.
   */
  void joinInto(ChangeList<K, V> joined, long first, long last) {
    for (int i = 0; i < size; i++) {
      Entry<K, V> entry = changes[i].entry;
      if (entry.lastChange() == changes[i]) {
        V before = changes[i].oldestSince(first).before;
        Change<K, V> one = new Change<>(entry, before, last, null);
        entry.publish(one);
        joined.add(one);
      }
    }
  }

  /**
   * Lets the entries forget changes of a released interval, so that they and the values in them are
   * freed without waiting for the next change. Off the data path.
   */
  void forget() {
    for (int i = 0; i < size; i++) {
      changes[i].entry.forget(changes[i]);
    }
  }

  @SuppressWarnings("unchecked")
  private static <K, V> Change<K, V>[] array(int length) {
    return (Change<K, V>[]) new Change<?, ?>[length];
  }
}
