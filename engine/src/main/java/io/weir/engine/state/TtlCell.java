package io.weir.engine.state;

/** One value per key that expires: what value, reducing and aggregating state are made of. */
final class TtlCell<V> {

  private final HeapValueState<?, TtlValue<V>> stored;
  private final TimeToLive ttl;

  TtlCell(HeapValueState<?, TtlValue<V>> stored, TimeToLive ttl) {
    this.stored = stored;
    this.ttl = ttl;
  }

  /** What the user may see; null when there is nothing. Removes what has expired. */
  V read() {
    ttl.accessed();
    TtlValue<V> found = stored.value();
    if (found == null) {
      return null;
    }
    long now = ttl.now();
    boolean visible = ttl.isVisible(found, now);
    if (ttl.isExpired(found, now)) {
      stored.clear();
    } else if (ttl.renewedByReading()) {
      stored.update(new TtlValue<>(found.value(), now));
    }
    return visible ? found.value() : null;
  }

  /** What a new value is made from; null when there is nothing or it has expired. */
  V unexpired() {
    ttl.accessed();
    TtlValue<V> found = stored.value();
    return found == null || ttl.isExpired(found, ttl.now()) ? null : found.value();
  }

  /** Null removes. */
  void write(V value) {
    stored.update(value == null ? null : ttl.stored(value));
  }

  /** An access that needs nothing of what was there. */
  void replace(V value) {
    ttl.accessed();
    write(value);
  }

  void clear() {
    stored.clear();
  }
}
