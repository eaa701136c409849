package io.weir.engine.state;

import io.weir.api.common.typeutils.TypeSerializer;
import java.util.Iterator;
import java.util.Map;

/**
 * Goes through one key's map and writes through. When the first write makes the state change to a
 * copy of the map, the iteration stays on the original, which from then on nobody alters, and
 * writes to the copy by key.
 */
final class MapStateIterator<K, A, B> implements Iterator<Map.Entry<A, B>> {

  private final Map<A, B> source;
  private final Iterator<Map.Entry<A, B>> entries;
  private final int row;
  private final KeyGroupTable<K, Map<A, B>> group;
  private final TypeSerializer<Map<A, B>> serializer;
  private Map.Entry<A, B> last;

  MapStateIterator(
      Map<A, B> source,
      int row,
      KeyGroupTable<K, Map<A, B>> group,
      TypeSerializer<Map<A, B>> serializer) {
    this.source = source;
    this.entries = source.entrySet().iterator();
    this.row = row;
    this.group = group;
    this.serializer = serializer;
  }

  @Override
  public boolean hasNext() {
    return entries.hasNext();
  }

  @Override
  public Map.Entry<A, B> next() {
    last = entries.next();
    return new WriteThrough(last);
  }

  @Override
  public void remove() {
    if (last == null) {
      throw new IllegalStateException("remove() comes after next(), once for each");
    }
    Map<A, B> live = live();
    if (live == source) {
      entries.remove();
    } else {
      live.remove(last.getKey());
    }
    last = null;
    if (live.isEmpty()) {
      group.set(row, null);
    }
  }

  private Map<A, B> live() {
    Map<A, B> live = group.own(row, serializer);
    if (live == null) {
      throw new IllegalStateException("The map was cleared while it was iterated over");
    }
    return live;
  }

  private final class WriteThrough implements Map.Entry<A, B> {

    private final Map.Entry<A, B> read;
    private B value;

    WriteThrough(Map.Entry<A, B> read) {
      this.read = read;
      this.value = read.getValue();
    }

    @Override
    public A getKey() {
      return read.getKey();
    }

    @Override
    public B getValue() {
      return value;
    }

    @Override
    public B setValue(B next) {
      B old = value;
      live().put(read.getKey(), next);
      value = next;
      return old;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Map.Entry<?, ?> that
          && getKey().equals(that.getKey())
          && (value == null ? that.getValue() == null : value.equals(that.getValue()));
    }

    @Override
    public int hashCode() {
      return getKey().hashCode() ^ (value == null ? 0 : value.hashCode());
    }

    @Override
    public String toString() {
      return getKey() + "=" + value;
    }
  }
}
