package io.weir.api.runtime.state;

import io.weir.api.common.state.KeyedStateStore;
import io.weir.api.common.state.OperatorStateStore;
import java.util.OptionalLong;

/** What a function can reach while it initialises; the stores may be kept. */
public interface FunctionInitializationContext {

  /** True when there is state of an earlier attempt or run. */
  default boolean isRestored() {
    return getRestoredCheckpointId().isPresent();
  }

  /** The checkpoint that state comes from; empty when nothing was restored. */
  OptionalLong getRestoredCheckpointId();

  OperatorStateStore getOperatorStateStore();

  /** Null if the stream is not keyed, as in Flink. */
  KeyedStateStore getKeyedStateStore();

  /** Another spelling of {@link #getOperatorStateStore()}. */
  default OperatorStateStore getOperatorState() {
    return getOperatorStateStore();
  }

  /**
   * Another spelling of {@link #getKeyedStateStore()}, which says what is wrong instead of giving
   * null.
   *
   * @throws IllegalStateException if the stream is not keyed
   */
  default KeyedStateStore getKeyedState() {
    KeyedStateStore store = getKeyedStateStore();
    if (store == null) {
      throw new IllegalStateException(
          "Keyed state can only be used on a 'keyed stream', i.e., after a 'keyBy()' operation.");
    }
    return store;
  }
}
