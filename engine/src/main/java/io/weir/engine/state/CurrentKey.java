package io.weir.engine.state;

import java.util.Optional;

/**
 * The key that keyed state and timers are about now, hashed once for all of them. Owned by a
 * backend, driven by the subtask's actor.
 *
 * <p>Keys come in blocks: those of the next records of a batch. Stepping from one to the next
 * writes a number and no reference, and states can look for the entries of a whole block at once,
 * so that the cache misses of different keys overlap ({@link HeapState}). A block of keys is a new
 * array each time: writing references into an old object costs a memory fence with G1, into a new
 * one it does not. A timer's key is a block of one.
 */
public final class CurrentKey<K> {

  /** Keys in a block at most. */
  public static final int BLOCK = 32;

  private static final int NONE = -1;

  private final String operator;
  private final KeyGroupRange range;
  private final KeyGrouping grouping;
  private final int[] hashes = new int[BLOCK];
  private final short[] slots = new short[BLOCK];
  private final OneWord<K> layout; // null: keys are objects
  private final long[] words; // the keys, if they have that layout
  private Object[] keys = {};
  private int size;
  private int position = NONE;
  private long block;

  /** Written so that the compiler keeps the reads of {@link #touch}. */
  private int unusedSeen;

  CurrentKey(
      String operator, KeyGroupRange range, int maxParallelism, Optional<OneWord<K>> layout) {
    this.operator = operator;
    this.layout = layout.orElse(null);
    this.words = new long[this.layout == null ? 0 : BLOCK];
    this.range = range;
    this.grouping = new KeyGrouping(maxParallelism);
  }

  /** A block of this key alone, and the key the current one. */
  void set(K next) {
    begin(1);
    add(next);
    select(0);
  }

  /**
   * A block of this key alone, whose hash and key group are known, and the key the current one. For
   * keys that are objects.
   */
  void set(K next, int hash, int slot) {
    begin(1);
    keys[0] = next;
    hashes[0] = hash;
    slots[0] = (short) slot;
    size = 1;
    select(0);
  }

  /**
   * A new block; none of its keys is current.
   *
   * @param most 1 to {@link #BLOCK}
   */
  public void begin(int most) {
    if (layout == null) {
      keys = new Object[most];
    }
    size = 0;
    position = NONE;
    block++;
  }

  /**
   * Adds a key to the block; when it fails, the block is as it was before.
   *
   * @throws IllegalArgumentException when the key is null
   * @throws IllegalStateException when its key group belongs to another subtask, which means that
   *     its hashCode is not a function of its value
   */
  public void add(K next) {
    if (next == null) {
      throw nullKey();
    }
    if (layout != null) {
      add(next.hashCode(), layout.word(next));
      return;
    }
    int hash = KeyGroups.spread(next.hashCode());
    int group = grouping.group(hash);
    if (!range.contains(group)) {
      throw foreign(next, group);
    }
    place(hash, group);
    keys[size] = next;
    size++;
  }

  /**
   * As {@link #add(Object)}, for keys of a {@link #layout}, without the object.
   *
   * @param hashCode the key's own
   */
  public void add(int hashCode, long word) {
    int hash = KeyGroups.spread(hashCode);
    int group = grouping.group(hash);
    if (!range.contains(group)) {
      throw foreign(layout.value(word), group);
    }
    place(hash, group);
    words[size] = word;
    size++;
  }

  private void place(int hash, int group) {
    hashes[size] = hash;
    slots[size] = (short) (group - range.first());
  }

  private IllegalArgumentException nullKey() {
    return new IllegalArgumentException(
        operator
            + ": a key is null; its key group is the hash of the key. Give such records a key of"
            + " their own in the KeySelector, or filter them out before keyBy");
  }

  /** Of keys that are words; null when they are objects. */
  public OneWord<K> layout() {
    return layout;
  }

  /**
   * Reads what comparing the block's keys will read, for the cache's sake: the characters of
   * strings come from another core, and reads that nothing waits for overlap.
   */
  void touch() {
    if (layout != null) {
      return;
    }
    int seen = 0;
    for (int at = 0; at < size; at++) {
      if (keys[at] instanceof String string) {
        seen += string.length();
      }
    }
    unusedSeen = seen;
  }

  /**
   * Makes a key of the block the current one.
   *
   * @param at its place in the block, from 0
   */
  public void select(int at) {
    position = at;
  }

  void clear() {
    begin(1);
  }

  /** Keys in the block. */
  public int size() {
    return size;
  }

  /** Fails when there is none. */
  K get() {
    return key(position());
  }

  /** The key or null when there is none. */
  K orNull() {
    return position == NONE ? null : key(position);
  }

  /** The place of the current key in the block; fails when there is none. */
  int position() {
    if (position == NONE) {
      throw new IllegalStateException(
          "No key set. This method should not be called outside of a keyed context."
              + " (In "
              + operator
              + ": use keyed state and timers only while a record or a timer is processed)");
    }
    return position;
  }

  @SuppressWarnings("unchecked") // only add puts something in
  K key(int at) {
    return layout == null ? (K) keys[at] : layout.value(words[at]);
  }

  /** The key as a word; only when there is a {@link #layout}. */
  long word(int at) {
    return words[at];
  }

  int hash(int at) {
    return hashes[at];
  }

  /** The key group, counted from the first of the range. */
  int slot(int at) {
    return slots[at];
  }

  /** Of the current key. */
  int slot() {
    return slots[position()];
  }

  /** Grows with each block, and whenever what was found for its keys may have been replaced. */
  public long block() {
    return block;
  }

  /** Entries found for the keys of this block have to be looked for again. */
  void forgetFound() {
    block++;
  }

  int slotOf(Object other) {
    int group = grouping.group(KeyGroups.spread(other.hashCode()));
    if (!range.contains(group)) {
      throw foreign(other, group);
    }
    return group - range.first();
  }

  private IllegalStateException foreign(Object key, int group) {
    return new IllegalStateException(
        operator
            + ": key "
            + key
            + " falls into key group "
            + group
            + ", but this subtask owns "
            + range.first()
            + " to "
            + range.last()
            + ". The hashCode of "
            + key.getClass().getName()
            + " must depend on the value alone and be the same in every JVM (those of arrays and"
            + " enums are not)");
  }
}
