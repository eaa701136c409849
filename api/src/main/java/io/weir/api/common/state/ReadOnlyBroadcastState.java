package io.weir.api.common.state;

import java.util.Map;

/** Broadcast state as the other side of a connected stream sees it. */
public interface ReadOnlyBroadcastState<K, V> extends State {

  V get(K key) throws Exception;

  boolean contains(K key) throws Exception;

  /** All entries; neither the iterable nor the entries may be changed. */
  Iterable<Map.Entry<K, V>> immutableEntries() throws Exception;
}
