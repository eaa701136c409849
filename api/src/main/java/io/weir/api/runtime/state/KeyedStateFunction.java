package io.weir.api.runtime.state;

import io.weir.api.common.state.State;

/** Called for each key that has a state. */
@FunctionalInterface
public interface KeyedStateFunction<K, S extends State> {

  /**
   * @param key the current key
   * @param state of that key; it may be changed, and cleared
   */
  void process(K key, S state) throws Exception;
}
