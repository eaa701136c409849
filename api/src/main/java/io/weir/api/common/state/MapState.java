package io.weir.api.common.state;

import java.util.Iterator;
import java.util.Map;

/** A map for each key. */
public interface MapState<UK, UV> extends State {

  /** The value, or null if the map has no such key. */
  UV get(UK key) throws Exception;

  void put(UK key, UV value) throws Exception;

  void putAll(Map<UK, UV> map) throws Exception;

  void remove(UK key) throws Exception;

  boolean contains(UK key) throws Exception;

  Iterable<Map.Entry<UK, UV>> entries() throws Exception;

  Iterable<UK> keys() throws Exception;

  Iterable<UV> values() throws Exception;

  Iterator<Map.Entry<UK, UV>> iterator() throws Exception;

  boolean isEmpty() throws Exception;
}
