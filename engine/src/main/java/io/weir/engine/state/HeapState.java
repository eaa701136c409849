package io.weir.engine.state;

import io.weir.api.common.state.State;
import io.weir.api.common.typeutils.TypeSerializer;

/**
 * A state of the current key. Driven by the subtask's actor.
 *
 * <p>The entries of a block's keys are remembered by their place in the block; each is looked for
 * when it is first asked for, or, when the table is larger than a processor's cache, for the whole
 * block ahead. What is remembered counts as long as nothing can have come in its place: a version
 * of the current interval with a value. Anything else is looked for again, which is cheap then.
 */
abstract class HeapState<K, V> implements State {

  /**
   * Entries from which on looking ahead pays: some 100 bytes each, against a second-level cache.
   */
  private static final int LARGE = 4096;

  private final StateTable<K, V> table;
  private final CurrentKey<K> current;
  private Entry<K, V>[] found = array(1);
  private long foundIn = -1; // block

  /** Written so that the compiler keeps the reads of {@link #lookAhead}. */
  private int unusedSeen;

  HeapState(StateTable<K, V> table, CurrentKey<K> current) {
    this.table = table;
    this.current = current;
  }

  /** The current key's newest version, perhaps without a value; null when there is none. */
  final Entry<K, V> entry() {
    int at = current.position();
    if (foundIn != current.block()) {
      found = array(current.size());
      foundIn = current.block();
    }
    Entry<K, V> known = found[at];
    if (known != null && known.value() != null && table.isLive(known)) {
      return known;
    }
    return remember(at, find(at));
  }

  private Entry<K, V> find(int at) {
    return table.group(current.slot(at)).find(current.key(at), current.hash(at));
  }

  private Entry<K, V> remember(int at, Entry<K, V> entry) {
    found[at] = entry;
    return entry;
  }

  /**
   * Finds the entries of all keys of a block, in passes over the block: the misses of one pass do
   * not depend on each other, so the processor has many under way at once.
   */
  final void lookAhead() {
    int size = current.size();
    if (size < 2 || !isLarge()) {
      return;
    }
    found = array(size);
    foundIn = current.block();
    int seen = 0;
    for (int at = 0; at < size; at++) {
      seen += table.group(current.slot(at)).isTaken(current.hash(at)) ? 1 : 0;
    }
    for (int at = 0; at < size; at++) {
      found[at] = find(at);
    }
    for (int at = 0; at < size; at++) {
      V value = found[at] == null ? null : found[at].value();
      seen += value != null && value.getClass() == HeapState.class ? 1 : 0;
    }
    unusedSeen = seen;
  }

  /** Judged by one key group: keys are spread evenly. */
  private boolean isLarge() {
    return table.group(current.slot(0)).used() * table.groups() >= LARGE;
  }

  /** What was found may have been replaced by another way than through this state. */
  final void forgetEntry() {
    foundIn = -1;
  }

  final KeyGroupTable<K, V> group() {
    return table.group(current.slot());
  }

  final TypeSerializer<V> serializer() {
    return table.serializer();
  }

  /** The value, not to be altered; null when absent. */
  final V peek() {
    Entry<K, V> entry = entry();
    return entry == null ? null : entry.value();
  }

  /** The value, which may be altered until the next capture; null when absent. */
  final V own() {
    Entry<K, V> entry = entry();
    if (entry == null) {
      return null;
    }
    Entry<K, V> own = group().own(entry, table.serializer());
    return remember(current.position(), own).value();
  }

  /** Sets the value; null removes it. */
  final void set(V value) {
    Entry<K, V> entry = entry();
    int at = current.position();
    if (entry != null) {
      remember(at, group().set(entry, value));
    } else if (value != null) {
      remember(at, group().add(current.key(at), current.hash(at), value));
    }
  }

  @Override
  public final void clear() {
    Entry<K, V> entry = entry();
    if (entry != null && entry.value() != null) {
      remember(current.position(), group().set(entry, null));
    }
  }

  @SuppressWarnings("unchecked")
  private static <K, V> Entry<K, V>[] array(int length) {
    return (Entry<K, V>[]) new Entry<?, ?>[length];
  }
}
