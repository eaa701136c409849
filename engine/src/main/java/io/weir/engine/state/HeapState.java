package io.weir.engine.state;

import io.weir.api.common.state.State;
import io.weir.api.common.typeutils.TypeSerializer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A state of the current key. Driven by the subtask's actor.
 *
 * <p>The rows of a block's keys are remembered by their place in the block; each is looked for when
 * it is first asked for, or, when the table is larger than a processor's cache, for the whole block
 * ahead. A row stays its key's until the table takes it back, which begins a new block.
 */
abstract class HeapState<K, V> implements State {

  /** Entries from which on looking ahead pays: some 50 bytes each, against a second-level cache. */
  private static final int LARGE = 1024;

  private static final int NONE = KeyGroupTable.NONE;

  private final StateTable<K, V> table;
  private final CurrentKey<K> current;
  private final boolean words; // keys are, here and in the table
  private final int[] found = new int[CurrentKey.BLOCK];
  private long foundIn = -1; // block

  /** Written so that the compiler keeps the reads of {@link #lookAhead}. */
  private int unusedSeen;

  HeapState(StateTable<K, V> table, CurrentKey<K> current) {
    this.table = table;
    this.current = current;
    this.words = current.layout() != null && table.group(0).hasWordKeys();
  }

  /** The current key's row, perhaps without a value; {@link KeyGroupTable#NONE} if none. */
  final int row() {
    int at = current.position();
    if (foundIn != current.block()) {
      foundIn = current.block();
      Arrays.fill(found, 0, current.size(), NONE);
    }
    int known = found[at];
    return known == NONE ? found[at] = find(at) : known;
  }

  private int find(int at) {
    KeyGroupTable<K, V> group = table.group(current.slot(at));
    return words
        ? group.findWord(current.word(at), current.hash(at))
        : group.find(current.key(at), current.hash(at));
  }

  /**
   * Finds the rows of all keys of a block, in passes over the block: the misses of one pass do not
   * depend on each other, so the processor has many under way at once.
   */
  final void lookAhead() {
    int size = current.size();
    if (size < 2 || !isLarge()) {
      return;
    }
    foundIn = current.block();
    int seen = 0;
    for (int at = 0; at < size; at++) {
      seen += table.group(current.slot(at)).touchIndex(current.hash(at));
    }
    if (!words) {
      for (int at = 0; at < size; at++) {
        seen += table.group(current.slot(at)).touchKey(current.hash(at));
      }
    }
    for (int at = 0; at < size; at++) {
      found[at] = find(at);
    }
    for (int at = 0; at < size; at++) {
      seen += found[at] == NONE ? 0 : table.group(current.slot(at)).touchRow(found[at]);
    }
    unusedSeen = seen;
  }

  /** Judged by one key group: keys are spread evenly. */
  private boolean isLarge() {
    return table.group(current.slot(0)).used() * table.groups() >= LARGE;
  }

  /** Those that have a value, in no order. */
  final List<K> presentKeys() {
    List<K> keys = new ArrayList<>();
    for (int slot = 0; slot < table.groups(); slot++) {
      table.group(slot).forEachPresent(keys::add);
    }
    return keys;
  }

  final KeyGroupTable<K, V> group() {
    return table.group(current.slot());
  }

  final TypeSerializer<V> serializer() {
    return table.serializer();
  }

  /** The value, not to be altered; null when absent. */
  final V peek() {
    int row = row();
    return row == NONE ? null : group().value(row);
  }

  /** The value, which may be altered until the next capture; null when absent. */
  final V own() {
    int row = row();
    return row == NONE ? null : group().own(row, table.serializer());
  }

  /** Sets the value; null removes it. */
  final void set(V value) {
    set(row(), value);
  }

  /**
   * @param row the current key's, as {@link #row} gives it
   */
  final void set(int row, V value) {
    if (row != NONE) {
      group().set(row, value);
    } else if (value != null) {
      int at = current.position();
      int added = group().add(current.key(at), current.hash(at), value);
      found[at] = added; // of no effect when rows were taken back: a new block has begun
    }
  }

  @Override
  public final void clear() {
    int row = row();
    if (row != NONE) {
      group().set(row, null);
    }
  }
}
