package io.weir.engine.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The entries of a key group by their number: mark, key and value side by side in one array of
 * words, or in an array of objects for what is no word. Entries come at the end and never change
 * their number; for more room the actor goes on with a larger copy, and whoever has the old one
 * finds in it what was there then.
 *
 * <p>Mark ({@link Marks}), key and value lie together so that looking at all three costs one cache
 * miss.
 */
final class Rows<N, V> {

  private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
  private static final Object[] NO_OBJECTS = {};
  private static final long[] NO_WORDS = {};

  private final RowLayout<N, V> layout;
  private final WordLayout<N> keyLayout; // null: keys are objects
  private final WordLayout<V> valueLayout; // null: values are objects
  private final int width;
  private final int valueAt;
  private final int capacity;
  private final long[] words;
  private final Object[] keys;
  private final Object[] values;

  Rows(RowLayout<N, V> layout) {
    this(layout, 0, NO_WORDS, NO_OBJECTS, NO_OBJECTS);
  }

  private Rows(RowLayout<N, V> layout, int capacity, long[] words, Object[] keys, Object[] values) {
    this.layout = layout;
    this.keyLayout = layout.key().orElse(null);
    this.valueLayout = layout.value().orElse(null);
    this.width = layout.width();
    this.valueAt = layout.valueAt();
    this.capacity = capacity;
    this.words = words;
    this.keys = keys;
    this.values = values;
  }

  /** A larger copy. */
  Rows<N, V> grown(int capacity) {
    if ((long) capacity * width > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException(
          capacity
              + " entries of one state in one key group: raise the maximum parallelism, so that"
              + " there are more key groups");
    }
    return new Rows<>(
        layout,
        capacity,
        Arrays.copyOf(words, capacity * width),
        keyLayout == null ? Arrays.copyOf(keys, capacity) : NO_OBJECTS,
        valueLayout == null ? Arrays.copyOf(values, capacity) : NO_OBJECTS);
  }

  RowLayout<N, V> layout() {
    return layout;
  }

  int capacity() {
    return capacity;
  }

  /** For the actor. */
  long mark(int id) {
    return words[id * width];
  }

  /** From any thread: also shows what the actor wrote before it set this mark. */
  long markAcquired(int id) {
    return (long) WORD.getAcquire(words, id * width);
  }

  /** For the actor: nothing written before comes after it, and no value set later before it. */
  void mark(int id, long mark) {
    WORD.setRelease(words, id * width, mark);
    VarHandle.storeStoreFence();
  }

  @SuppressWarnings("unchecked") // only put puts something in
  N key(int id) {
    return keyLayout == null ? (N) keys[id] : keyLayout.read(words, id * width + 1);
  }

  /** The key, if keys are one word. */
  long keyWord(int id) {
    return words[id * width + 1];
  }

  boolean hasKey(int id, N key) {
    if (keyLayout != null) {
      return keyLayout.holds(key, words, id * width + 1);
    }
    Object known = keys[id];
    return known == key || known.equals(key);
  }

  void key(int id, N key) {
    if (keyLayout == null) {
      keys[id] = key;
    } else {
      keyLayout.write(key, words, id * width + 1);
    }
  }

  @SuppressWarnings("unchecked") // only value puts something in
  V value(int id) {
    return valueLayout == null ? (V) values[id] : valueLayout.read(words, id * width + valueAt);
  }

  void value(int id, V value) {
    if (valueLayout != null) {
      valueLayout.write(value, words, id * width + valueAt);
    } else if (values[id] != value) { // writing a reference into an old object has its price
      values[id] = value;
    }
  }

  long[] words() {
    return words;
  }

  /** Where the value begins in {@link #words}. */
  int valueAt(int id) {
    return id * width + valueAt;
  }

  /** Lets go of the value's object. */
  void clearValue(int id) {
    if (valueLayout == null) {
      values[id] = null;
    }
  }

  /** Lets go of the key's object. */
  void clearKey(int id) {
    if (keyLayout == null) {
      keys[id] = null;
    }
  }

  /** Copies the value's words, without making an object; none when values are objects. */
  void copyWords(int id, long[] to, int at) {
    int from = id * width + valueAt;
    for (int i = 0; i < width - valueAt; i++) {
      to[at + i] = words[from + i];
    }
  }

  /** The opposite. */
  void setWords(int id, long[] from, int at) {
    int to = id * width + valueAt;
    for (int i = 0; i < width - valueAt; i++) {
      words[to + i] = from[at + i];
    }
  }

  /** The value's object as it is; null when values are words. */
  @SuppressWarnings("unchecked") // only value puts something in
  V object(int id) {
    return valueLayout == null ? (V) values[id] : null;
  }

  /** The opposite; for values that are objects. */
  void object(int id, Object value) {
    values[id] = value;
  }

  /** Brings what comparing a key needs into the cache. */
  int touchKey(int id) {
    return keyLayout == null && keys[id] instanceof String string ? string.length() : 1;
  }

  /** Brings what a read of the entry needs into the cache. */
  int touch(int id) {
    Object value = valueLayout == null ? values[id] : null;
    return value != null && value.getClass() == Rows.class ? 1 : (int) words[id * width];
  }
}
