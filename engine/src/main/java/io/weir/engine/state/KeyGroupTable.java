package io.weir.engine.state;

import io.weir.api.common.typeutils.TypeSerializer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The entries of one state in one key group: open addressing, linear probing over an array that is
 * at most half full. Driven by the subtask's actor.
 *
 * <p>The hot loop reads a slot and the entry it leads to, as a rule the first one; the hash in it
 * tells other keys apart before they are looked at. A lookup allocates nothing; a first change
 * after a boundary one {@link Entry}. The index is the hash's high bits, because its remainder
 * chose the key group.
 *
 * <p>A key stays in its slot: a removed one has the value null and is left out when the array is
 * next rebuilt, once no retained interval has it. The array is replaced, never rearranged, so a
 * capture takes it as it is: it holds every key of that moment, and versions that come later are
 * recognised by their interval.
 */
final class KeyGroupTable<K, V> {

  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Entry[].class);
  private static final int SMALLEST = 8;
  private static final int LARGEST = 1 << 30;

  /** Bits of {@link KeyGroups#spread}, which is never negative. */
  private static final int HASH_BITS = 31;

  private final IntervalClock clock;
  private Entry<K, V>[] entries = array(1);
  private int shift = HASH_BITS;
  private int used;

  /** Entries at which the array is rebuilt: half, none before the first. */
  private int limit;

  /** How many of the used have no value, so that a rebuild without any need not look for them. */
  private int absent;

  private ChangeList<K, V> changes;
  private int expectedChanges;

  KeyGroupTable(IntervalClock clock) {
    this.clock = clock;
  }

  /** The newest version of {@code key}, perhaps with an absent value; null when there is none. */
  Entry<K, V> find(Object key, int hash) {
    Entry<K, V>[] entries = this.entries;
    int mask = entries.length - 1;
    for (int i = (hash >>> shift) & mask; ; i = (i + 1) & mask) {
      Entry<K, V> entry = entries[i];
      if (entry == null) {
        return null;
      }
      if (entry.hash == hash && (entry.key == key || entry.key.equals(key))) {
        return entry;
      }
    }
  }

  /** True when the first slot of a hash is taken; what matters is that it has been read. */
  boolean isTaken(int hash) {
    return entries[(hash >>> shift) & (entries.length - 1)] != null;
  }

  /** Adds a key that {@link #find} has not found, with its value. */
  Entry<K, V> add(K key, int hash, V value) {
    Entry<K, V> entry = new Entry<>(key, hash, clock.current(), value, null);
    place(entry);
    note(entry);
    return entry;
  }

  /**
   * Sets the value, null for absence, keeping the old one for whom it may concern.
   *
   * @return the version that has it, which may be a new one
   */
  Entry<K, V> set(Entry<K, V> entry, V value) {
    count(entry.value(), value);
    Entry<K, V> live = entry.interval > clock.boundary() ? entry : next(entry, value);
    if (live.value() != value) { // writing a reference into an old object has its price
      live.value(value);
    }
    return live;
  }

  /**
   * A version whose value the caller may alter in place until the next capture: on the first access
   * since the last one a copy takes the place of the original, which nobody alters any more.
   */
  Entry<K, V> own(Entry<K, V> entry, TypeSerializer<V> serializer) {
    if (entry.interval > clock.boundary() || entry.value() == null) {
      return entry;
    }
    return next(entry, serializer.copy(entry.value()));
  }

  /** Puts a restored value; not a change. */
  void restore(K key, int hash, V value) {
    Entry<K, V> entry = find(key, hash);
    if (entry != null) {
      count(entry.value(), value);
      entry.value(value);
    } else if (value != null) {
      place(new Entry<>(key, hash, 0, value, null));
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

  /** Before {@link #putBack}: the key has the value again that it had before {@code undone}. */
  void countBack(Entry<K, V> undone) {
    Entry<K, V> before = undone.previous();
    count(undone.value(), before == null ? null : before.value());
  }

  /**
   * Puts the version before the newest one back into its slot. An added key keeps the slot, without
   * a value: to take it out would rearrange the array.
   */
  void putBack(int slot, Entry<K, V> undone) {
    Entry<K, V> before = undone.previous();
    if (before == null) {
      undone.value(null);
    } else {
      SLOT.setRelease(entries, slot, before);
    }
  }

  /** The array as it is; read it with {@link #entryAt}. */
  Entry<K, V>[] entries() {
    return entries;
  }

  /** From any thread: the newest version in a slot, null when there is none or it came just now. */
  @SuppressWarnings("unchecked")
  static <K, V> Entry<K, V> entryAt(Entry<K, V>[] entries, int index) {
    return (Entry<K, V>) SLOT.getAcquire(entries, index);
  }

  /** Begins a version of this interval in front of a frozen one. */
  private Entry<K, V> next(Entry<K, V> frozen, V value) {
    if (frozen.interval <= clock.released()) {
      frozen.previous(null);
    }
    Entry<K, V> next = new Entry<>(frozen.key, frozen.hash, clock.current(), value, frozen);
    SLOT.setRelease(entries, slotOf(frozen, frozen.hash), next);
    note(next);
    return next;
  }

  private void count(V before, V now) {
    if ((before == null) != (now == null)) {
      absent += now == null ? 1 : -1;
    }
  }

  private void note(Entry<K, V> version) {
    if (clock.tracking()) {
      if (changes == null) {
        changes = new ChangeList<>(expectedChanges);
      }
      changes.add(version);
    }
  }

  /** Where a newest version is. */
  int slotOf(Entry<K, V> entry, int hash) {
    Entry<K, V>[] entries = this.entries;
    int mask = entries.length - 1;
    int i = (hash >>> shift) & mask;
    while (entries[i] != entry) {
      if (entries[i] == null) {
        throw new IllegalStateException(
            "a version that has been replaced was changed: this is an error of the engine");
      }
      i = (i + 1) & mask;
    }
    return i;
  }

  private void place(Entry<K, V> entry) {
    if (used == limit) {
      rebuild(1);
    }
    put(entry);
  }

  private void put(Entry<K, V> entry) {
    Entry<K, V>[] entries = this.entries;
    int mask = entries.length - 1;
    int i = (entry.hash >>> shift) & mask;
    while (entries[i] != null) {
      i = (i + 1) & mask;
    }
    SLOT.setRelease(entries, i, entry);
    used++;
  }

  /** A new array with room for {@code more} entries, without those that are absent for good. */
  private void rebuild(int more) {
    Entry<K, V>[] old = entries;
    int droppable = droppable();
    int capacity = capacityFor((long) used - droppable + more);
    entries = array(capacity);
    shift = HASH_BITS - Integer.numberOfTrailingZeros(capacity);
    limit = capacity >>> 1;
    used = 0;
    absent -= droppable;
    for (Entry<K, V> entry : old) {
      if (entry != null && (droppable == 0 || needed(entry))) {
        put(entry);
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
    return entry.value() != null || (clock.tracking() && entry.interval > clock.released());
  }

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
