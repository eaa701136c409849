package io.weir.engine.state;

import java.util.Objects;

/**
 * A key in a namespace, which is a window, say. Equal when both are. Any thread, as long as nobody
 * alters either.
 *
 * @param <K> type of the key
 * @param <N> type of the namespace
 */
record NamespacedKey<K, N>(K key, N namespace) implements EntryKey {

  NamespacedKey {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(namespace, "namespace");
  }

  @Override
  public Object owner() {
    return key;
  }

  @Override
  public int tableHash() {
    return KeyGroups.spread(key.hashCode() * 31 + namespace.hashCode());
  }

  @Override
  public String toString() {
    return key + " in " + namespace;
  }
}
