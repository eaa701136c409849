package io.weir.engine.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is left of a stored value at some time. Stateless, and alters nothing: also called by the
 * writer of a snapshot, on another thread.
 *
 * @param <V> what a table holds: one value, a list or a map
 */
@FunctionalInterface
interface Expiry<V> {

  /** The value itself, or what of it has not expired; null when all has. */
  V unexpired(V stored, long now);

  /** Nothing expires. */
  static <V> Expiry<V> never() {
    return (stored, now) -> stored;
  }

  static <V> Expiry<TtlValue<V>> ofValue(long ttlMillis) {
    return (stored, now) -> isExpired(stored, ttlMillis, now) ? null : stored;
  }

  static <T> Expiry<List<TtlValue<T>>> ofList(long ttlMillis) {
    return (stored, now) -> {
      List<TtlValue<T>> left = new ArrayList<>(stored.size());
      for (TtlValue<T> element : stored) {
        if (!isExpired(element, ttlMillis, now)) {
          left.add(element);
        }
      }
      return left.size() == stored.size() ? stored : left.isEmpty() ? null : left;
    };
  }

  static <A, B> Expiry<Map<A, TtlValue<B>>> ofMap(long ttlMillis) {
    return (stored, now) -> {
      Map<A, TtlValue<B>> left = new HashMap<>();
      stored.forEach(
          (key, value) -> {
            if (!isExpired(value, ttlMillis, now)) {
              left.put(key, value);
            }
          });
      return left.size() == stored.size() ? stored : left.isEmpty() ? null : left;
    };
  }

  /** A time to live that would end after the end of time never ends. */
  static boolean isExpired(TtlValue<?> stored, long ttlMillis, long now) {
    long last = stored.lastAccess();
    long end = last > 0 && ttlMillis > Long.MAX_VALUE - last ? Long.MAX_VALUE : last + ttlMillis;
    return end <= now;
  }
}
