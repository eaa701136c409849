package io.weir.engine.state;

import java.util.AbstractMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * The entries of a map that may be seen, each read when it is looked for: its time begins anew, or
 * it is removed, as the case may be. Goes by the keys that there were at the beginning, so that the
 * map may change meanwhile, by the clean-up for one.
 */
final class TtlMapIterator<A, B> implements Iterator<Map.Entry<A, B>> {

  private final Iterator<A> keys;
  private final TtlMapState<A, B> map;
  private Map.Entry<A, B> next; // null: not looked for yet, or none
  private A last;
  private boolean removable;

  TtlMapIterator(Iterator<A> keys, TtlMapState<A, B> map) {
    this.keys = keys;
    this.map = map;
  }

  /** A part of each entry. */
  static <E, T> Iterator<T> parts(Iterator<E> entries, Function<E, T> part) {
    return new Parts<>(entries, part);
  }

  @Override
  public boolean hasNext() {
    while (next == null && keys.hasNext()) {
      A key = keys.next();
      TtlValue<B> found = map.read(key);
      next = found == null ? null : new Entry<>(key, found.value(), map);
    }
    return next != null;
  }

  @Override
  public Map.Entry<A, B> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Map.Entry<A, B> found = next;
    next = null;
    last = found.getKey();
    removable = true;
    return found;
  }

  @Override
  public void remove() {
    if (!removable) {
      throw new IllegalStateException("remove() comes after next(), once for each");
    }
    removable = false;
    map.stored().remove(last);
  }

  private static final class Entry<A, B> extends AbstractMap.SimpleEntry<A, B> {

    private final transient TtlMapState<A, B> map;

    Entry(A key, B value, TtlMapState<A, B> map) {
      super(key, value);
      this.map = map;
    }

    @Override
    public B setValue(B value) {
      map.write(getKey(), value);
      return super.setValue(value);
    }
  }

  private record Parts<E, T>(Iterator<E> entries, Function<E, T> part) implements Iterator<T> {

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
  }
}
