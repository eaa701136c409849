package io.weir.engine.state;

import java.util.Arrays;

/**
 * The versions that one interval began, of one state and key group, in the order they came, each
 * key once. The actor appends until a capture takes the list over; from then on it is immutable and
 * may be read from any thread. Read backwards it is an undo log: behind each version is the one
 * before.
 */
final class ChangeList<K, V> {

  private static final int SMALLEST = 8;

  private Entry<K, V>[] versions;
  private int size;

  /**
   * @param expected about how many changes will come
   */
  ChangeList(int expected) {
    versions = array(Math.max(SMALLEST, expected));
  }

  void add(Entry<K, V> version) {
    if (size == versions.length) {
      versions = Arrays.copyOf(versions, size << 1);
    }
    versions[size++] = version;
  }

  int size() {
    return size;
  }

  Entry<K, V> get(int index) {
    return versions[index];
  }

  /**
   * Adds to {@code joined} the versions that no later one of the joined intervals has replaced, and
   * lets each follow directly on what was before the first interval. For the actor, and only while
   * nobody asks for the values at an end in between; lists of later intervals come first.
   *
   * @param released the interval after which those that become one begin
   */
  void joinInto(ChangeList<K, V> joined, int released) {
    for (int i = 0; i < size; i++) {
      Entry<K, V> version = versions[i];
      if (version.previous() != version) {
        Entry<K, V> older = version.previous();
        while (older != null && older.interval > released) {
          Entry<K, V> replaced = older;
          older = replaced.previous();
          replaced.previous(replaced); // marks it for its own list, which comes later
        }
        version.previous(older);
        joined.add(version);
      }
    }
  }

  /**
   * Cuts the links to the versions before a released interval, so that they are freed without
   * waiting for the next change. Off the data path.
   */
  void forget() {
    for (int i = 0; i < size; i++) {
      versions[i].previous(null);
    }
  }

  @SuppressWarnings("unchecked")
  private static <K, V> Entry<K, V>[] array(int length) {
    return (Entry<K, V>[]) new Entry<?, ?>[length];
  }
}
