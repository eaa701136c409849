package io.weir.engine.state;

import io.weir.api.common.typeutils.TypeSerializer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The entries of one state in one key group: open addressing, linear probing over an array of
 * hashes, with the entries in an array beside it. Driven by the subtask's actor.
 *
 * <p>The hot loop probes the hashes (one cache line, as a rule) and follows a reference only when
 * all bits agree. A lookup allocates nothing; a first change within an interval one {@link Change}.
 * The index is the hash's high bits, because its remainder chose the key group. Growing reads the
 * hashes in order and touches no entry, unless some were removed.
 *
 * <p>An entry stays in its slot: a removed one has the value null and is left out when the arrays
 * are next rebuilt, once no retained interval has it. Arrays are replaced, never rearranged, so a
 * capture takes the array as it is: it holds every entry of that moment, and entries that come
 * later are recognised by their change.
 */
final class KeyGroupTable<K, V> {

  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Entry[].class);
  private static final int SMALLEST = 8;
  private static final int LARGEST = 1 << 30;

  /** Bits of {@link KeyGroups#spread}, which is never negative. */
  private static final int HASH_BITS = 31;

  /** Tells a hash from an unused slot's zero. */
  private static final int USED = 1 << 31;

  /** Shared by all empty tables, never written. */
  private static final int[] NO_HASHES = new int[1];

  private final IntervalClock clock;
  private int[] hashes = NO_HASHES;
  private Entry<K, V>[] entries = array(1);
  private int shift = HASH_BITS;
  private int used;

  /** Entries at which the arrays are rebuilt: three quarters, none before the first. */
  private int limit;

  /** How many of the used have no value, so that a rebuild without any need not look at entries. */
  private int absent;

  private ChangeList<K, V> changes;
  private int expectedChanges;

  KeyGroupTable(IntervalClock clock) {
    this.clock = clock;
  }

  /** The entry of {@code key}, perhaps with an absent value; null when there is none. */
  Entry<K, V> find(Object key, int hash) {
    int[] hashes = this.hashes;
    int mask = hashes.length - 1;
    int wanted = hash | USED;
    for (int i = hash >>> shift; ; i = (i + 1) & mask) {
      int found = hashes[i & mask];
      if (found == wanted && entries[i & mask].key.equals(key)) {
        return entries[i & mask];
      }
      if (found == 0) {
        return null;
      }
    }
  }

  /** Adds an entry for a key that {@link #find} has not found, and sets its value. */
  Entry<K, V> add(K key, int hash, V value) {
    if (used == limit) {
      rebuild(1);
    }
    Entry<K, V> entry = new Entry<>(key);
    if (clock.tracking()) {
      record(entry);
    }
    entry.value(value);
    place(entry, hash | USED);
    return entry;
  }

  /** Sets the value, null for absence, keeping the old one for whom it may concern. */
  void set(Entry<K, V> entry, V value) {
    if (unrecorded(entry)) {
      record(entry);
    }
    replace(entry, value);
  }

  /**
   * A value that the caller may alter in place until the next capture: on the first access since
   * the last one a copy takes the place of the original, which nobody alters any more.
   */
  V own(Entry<K, V> entry, TypeSerializer<V> serializer) {
    V value = entry.value();
    if (value != null && unrecorded(entry)) {
      V copy = serializer.copy(value);
      record(entry);
      entry.value(copy);
      return copy;
    }
    return value;
  }

  /** Puts a restored value; not a change. */
  void restore(K key, int hash, V value) {
    Entry<K, V> entry = find(key, hash);
    if (entry == null && value != null) {
      if (used == limit) {
        rebuild(1);
      }
      entry = new Entry<>(key);
      place(entry, hash | USED);
      absent++;
    }
    if (entry != null) {
      replace(entry, value);
    }
  }

  /** Makes room for that many more entries, so that they come in without rebuilding. */
  void expect(int more) {
    if (used + more > limit) {
      rebuild(more);
    }
  }

  /** Entries in the table, those with an absent value included. */
  int used() {
    return used;
  }

  /** Entries that have a value. */
  int present() {
    return used - absent;
  }

  /** Changes since the last {@link #takeChanges}. */
  int changed() {
    return changes == null ? 0 : changes.size();
  }

  /** The list of the interval that ends now, or null when nothing changed; a new one begins. */
  ChangeList<K, V> takeChanges() {
    ChangeList<K, V> taken = changes;
    expectedChanges = changed();
    changes = null;
    return taken;
  }

  /** The array as it is; read it with {@link #entryAt}. */
  Entry<K, V>[] entries() {
    return entries;
  }

  /** From any thread: the entry, null when there is none or it came just now. */
  @SuppressWarnings("unchecked")
  static <K, V> Entry<K, V> entryAt(Entry<K, V>[] entries, int index) {
    return (Entry<K, V>) SLOT.getAcquire(entries, index);
  }

  private boolean unrecorded(Entry<K, V> entry) {
    if (!clock.tracking()) {
      return false;
    }
    Change<K, V> last = entry.lastChange();
    return last == null || last.interval <= clock.boundary();
  }

  private void record(Entry<K, V> entry) {
    Change<K, V> last = entry.lastChange();
    if (last != null) {
      last.cut(clock.released());
      if (last.interval <= clock.released()) {
        last = null;
      }
    }
    Change<K, V> change = new Change<>(entry, entry.value(), clock.current(), last);
    if (changes == null) {
      changes = new ChangeList<>(expectedChanges);
    }
    changes.add(change);
    entry.publish(change);
  }

  private void replace(Entry<K, V> entry, V value) {
    if (value == null) {
      absent += entry.value() == null ? 0 : 1;
    } else if (entry.value() == null) {
      absent--;
    }
    entry.value(value);
  }

  private void place(Entry<K, V> entry, int usedHash) {
    int mask = hashes.length - 1;
    int i = (usedHash & ~USED) >>> shift;
    while (hashes[i] != 0) {
      i = (i + 1) & mask;
    }
    hashes[i] = usedHash;
    SLOT.setRelease(entries, i, entry);
    used++;
  }

  /** New arrays with room for {@code more} entries, without those that are absent for good. */
  private void rebuild(int more) {
    int[] oldHashes = hashes;
    Entry<K, V>[] old = entries;
    int droppable = droppable();
    int capacity = capacityFor((long) used - droppable + more);
    hashes = new int[capacity];
    entries = array(capacity);
    shift = HASH_BITS - Integer.numberOfTrailingZeros(capacity);
    limit = capacity - (capacity >>> 2);
    used = 0;
    absent -= droppable;
    for (int i = 0; i < old.length; i++) {
      if (oldHashes[i] != 0 && (droppable == 0 || needed(old[i]))) {
        place(old[i], oldHashes[i]);
      }
    }
  }

  private int droppable() {
    int count = 0;
    if (absent > 0) {
      for (Entry<K, V> entry : entries) {
        count += entry == null || needed(entry) ? 0 : 1;
      }
    }
    return count;
  }

  private boolean needed(Entry<K, V> entry) {
    if (entry.value() != null) {
      return true;
    }
    Change<K, V> last = entry.lastChange();
    return last != null && last.interval > clock.released();
  }

  /** At most half full, so that the next rebuild is a while away. */
  private static int capacityFor(long entries) {
    long capacity = SMALLEST;
    while (capacity < entries * 2) {
      capacity <<= 1;
    }
    if (capacity > LARGEST) {
      throw new IllegalStateException(
          entries
              + " entries of one state in one key group: raise the maximum parallelism, so that"
              + " there are more key groups");
    }
    return (int) capacity;
  }

  @SuppressWarnings("unchecked")
  private static <K, V> Entry<K, V>[] array(int length) {
    return (Entry<K, V>[]) new Entry<?, ?>[length];
  }
}
