package io.weir.engine.state;

import io.weir.api.common.state.MapState;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A map per key, each entry of which expires. Asking for an entry, or whether there is one, counts
 * as reading it, and removes it if it has expired.
 */
record TtlMapState<A, B>(HeapMapState<?, A, TtlValue<B>> stored, TimeToLive ttl)
    implements MapState<A, B> {

  @Override
  public B get(A key) {
    ttl.accessed();
    TtlValue<B> found = read(key);
    return found == null ? null : found.value();
  }

  @Override
  public boolean contains(A key) {
    ttl.accessed();
    return read(key) != null;
  }

  @Override
  public void put(A key, B value) {
    ttl.accessed();
    write(key, value);
  }

  @Override
  public void putAll(Map<A, B> map) {
    ttl.accessed();
    map.forEach(this::write);
  }

  @Override
  public void remove(A key) {
    ttl.accessed();
    stored.remove(key);
  }

  @Override
  public boolean isEmpty() {
    ttl.accessed();
    long now = ttl.now();
    for (TtlValue<B> value : stored.values()) {
      if (ttl.isVisible(value, now)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Iterator<Map.Entry<A, B>> iterator() {
    ttl.accessed();
    List<A> keys = new ArrayList<>();
    stored.keys().forEach(keys::add);
    return new TtlMapIterator<>(keys.iterator(), this);
  }

  @Override
  public Iterable<Map.Entry<A, B>> entries() {
    return each(Function.identity());
  }

  @Override
  public Iterable<A> keys() {
    return each(Map.Entry::getKey);
  }

  @Override
  public Iterable<B> values() {
    return each(Map.Entry::getValue);
  }

  @Override
  public void clear() {
    stored.clear();
  }

  /** Null when there is none, or none to be seen. Removes what has expired. */
  TtlValue<B> read(A key) {
    TtlValue<B> found = stored.get(key);
    if (found == null) {
      return null;
    }
    long now = ttl.now();
    if (ttl.isExpired(found, now)) {
      stored.remove(key);
    } else if (ttl.renewedByReading()) {
      stored.put(key, new TtlValue<>(found.value(), now));
    }
    return ttl.isVisible(found, now) ? found : null;
  }

  void write(A key, B value) {
    stored.put(key, ttl.stored(value));
  }

  private <T> Iterable<T> each(Function<Map.Entry<A, B>, T> part) {
    stored.isEmpty(); // fails here rather than at the first step when there is no key
    return new MapStateView<>(() -> TtlMapIterator.parts(iterator(), part));
  }
}
