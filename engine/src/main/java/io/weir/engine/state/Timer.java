package io.weir.engine.state;

/**
 * One timer: a key and the time it is due at. Equal when both are. Its place in the queue belongs
 * to the subtask's actor; key and time never change and may be read from any thread.
 *
 * @param <K> type of the key
 */
public final class Timer<K> implements EntryKey {

  private final K key;
  private final long timestamp;
  private int place;

  Timer(K key, long timestamp) {
    this.key = key;
    this.timestamp = timestamp;
  }

  public K key() {
    return key;
  }

  /** Milliseconds since 1970, of event or processing time. */
  public long timestamp() {
    return timestamp;
  }

  int place() {
    return place;
  }

  void place(int index) {
    place = index;
  }

  static int hash(Object key, long timestamp) {
    return KeyGroups.spread(key.hashCode() * 31 + Long.hashCode(timestamp));
  }

  @Override
  public Object owner() {
    return key;
  }

  @Override
  public int tableHash() {
    return hash(key, timestamp);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Timer<?> that && timestamp == that.timestamp && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return hash(key, timestamp);
  }

  @Override
  public String toString() {
    return key + " at " + timestamp;
  }
}
