package io.weir.engine.state;

import io.weir.api.common.state.MapState;
import io.weir.api.common.typeutils.TypeSerializer;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;

/**
 * A map per key. The first change within an interval copies the map, its values too when user code
 * could alter them; so does the first read in the latter case. A map without entries is absent.
 */
final class HeapMapState<K, A, B> extends HeapState<K, Map<A, B>> implements MapState<A, B> {

  private final boolean immutable;

  HeapMapState(
      StateTable<K, Map<A, B>> table,
      CurrentKey<K> current,
      TypeSerializer<A> key,
      TypeSerializer<B> value) {
    super(table, current);
    this.immutable = key.isImmutableType() && value.isImmutableType();
  }

  @Override
  public B get(A key) {
    Map<A, B> map = readable();
    return map == null ? null : map.get(key);
  }

  @Override
  public void put(A key, B value) {
    writable().put(key, value);
  }

  @Override
  public void putAll(Map<A, B> map) {
    if (!map.isEmpty()) {
      writable().putAll(map);
    }
  }

  @Override
  public void remove(A key) {
    Map<A, B> seen = peek();
    if (seen != null && seen.containsKey(key)) {
      Map<A, B> map = own();
      map.remove(key);
      if (map.isEmpty()) {
        clear();
      }
    }
  }

  @Override
  public boolean contains(A key) {
    Map<A, B> map = peek();
    return map != null && map.containsKey(key);
  }

  @Override
  public boolean isEmpty() {
    Map<A, B> map = peek();
    return map == null || map.isEmpty();
  }

  @Override
  public Iterable<Map.Entry<A, B>> entries() {
    current();
    return new MapStateView<>(this::iterator);
  }

  @Override
  public Iterable<A> keys() {
    current();
    return new MapStateView<>(() -> each(Map.Entry::getKey));
  }

  @Override
  public Iterable<B> values() {
    current();
    return new MapStateView<>(() -> each(Map.Entry::getValue));
  }

  @Override
  public Iterator<Map.Entry<A, B>> iterator() {
    Map<A, B> map = readable();
    return map == null
        ? Collections.emptyIterator()
        : new MapStateIterator<>(map, row(), group(), serializer());
  }

  /** Fails at the call rather than at the first step when there is no key. */
  private void current() {
    row();
  }

  private <T> Iterator<T> each(Function<Map.Entry<A, B>, T> part) {
    Iterator<Map.Entry<A, B>> entries = iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public T next() {
        return part.apply(entries.next());
      }

      @Override
      public void remove() {
        entries.remove();
      }
    };
  }

  private Map<A, B> readable() {
    return immutable ? peek() : own();
  }

  private Map<A, B> writable() {
    Map<A, B> map = own();
    if (map == null) {
      map = new HashMap<>(4);
      set(map);
    }
    return map;
  }
}
