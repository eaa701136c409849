package io.weir.api.common.state;

import java.io.IOException;

/** One value for each key. */
public interface ValueState<T> extends State {

  /** The value of the current key, or a copy of the descriptor's default if none was set. */
  T value() throws IOException;

  /** Sets the value of the current key; null removes it. */
  void update(T value) throws IOException;
}
