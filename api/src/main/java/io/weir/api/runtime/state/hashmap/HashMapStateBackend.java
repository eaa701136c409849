package io.weir.api.runtime.state.hashmap;

import io.weir.api.runtime.state.StateBackend;

/** Live state on the heap; where snapshots go is the checkpoint storage's matter. */
public class HashMapStateBackend implements StateBackend {

  @Override
  public String toString() {
    return "HashMapStateBackend";
  }
}
