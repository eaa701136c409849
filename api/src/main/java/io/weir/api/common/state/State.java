package io.weir.api.common.state;

/** State of any kind. Used on the subtask's thread only; part of every checkpoint. */
public interface State {

  /** Removes what is stored: for the current key if the state is keyed. */
  void clear();
}
