package io.weir.engine.operator;

import io.weir.api.common.state.KeyedStateStore;
import io.weir.api.common.state.OperatorStateStore;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.state.KeyedStateBackend;
import io.weir.engine.state.KeyedStateBackend.Extent;
import io.weir.engine.state.KeyedTimers;
import io.weir.engine.state.OperatorStateBackend;
import io.weir.engine.state.StateMigrationException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** All state of one operator instance, on the actor of its subtask. */
public final class OperatorState {

  private final Optional<KeyedStateBackend<Object>> keyed;
  private final OperatorStateBackend operatorStates;
  private final OptionalLong restoredCheckpoint;
  private final KeyedStateBackend<Object> keyContext; // null: not keyed

  /**
   * @param keyed empty when the operator's input is not keyed
   * @param restoredCheckpoint the checkpoint the state comes from, if it was restored
   */
  public OperatorState(
      Optional<KeyedStateBackend<Object>> keyed,
      OperatorStateBackend operatorStates,
      OptionalLong restoredCheckpoint) {
    this.keyed = keyed;
    this.operatorStates = operatorStates;
    this.restoredCheckpoint = restoredCheckpoint;
    this.keyContext = keyed.orElse(null);
  }

  /**
   * @throws java.util.NoSuchElementException if the operator's input is not keyed
   */
  KeyedStateBackend<Object> keyContext() {
    return keyed.orElseThrow();
  }

  Object currentKey() {
    return keyContext.currentKey();
  }

  /**
   * @param state that is asked for
   * @throws IllegalStateException if the operator's input is not keyed
   */
  KeyedStateStore keyedStore(String state) {
    return keyed.orElseThrow(
        () ->
            new IllegalStateException(
                "Keyed state can only be used on a 'keyed stream', i.e., after a 'keyBy()' operation. State '%s' is not."
                    .formatted(state)));
  }

  /** For whoever hands it over to the next attempt; empty when the input is not keyed. */
  public Optional<KeyedStateBackend<Object>> keyedBackend() {
    return keyed;
  }

  /** From now until {@link #refusals}, keyed states that do not fit are not thrown. */
  void collectRefusals() {
    keyed.ifPresent(KeyedStateBackend::collectRefusals);
  }

  /** What has been collected. */
  List<StateMigrationException> refusals() {
    return keyed.map(KeyedStateBackend::refusals).orElse(List.of());
  }

  Optional<KeyedTimers<Object>> timers() {
    return keyed.map(KeyedStateBackend::timers);
  }

  OperatorStateStore operatorStates() {
    return operatorStates;
  }

  boolean isRestored() {
    return restoredCheckpoint.isPresent();
  }

  /** The checkpoint that the state comes from. */
  OptionalLong restoredCheckpoint() {
    return restoredCheckpoint;
  }

  FunctionInitializationContext initializationContext() {
    return new FunctionInitializationContext() {
      @Override
      public OptionalLong getRestoredCheckpointId() {
        return restoredCheckpoint;
      }

      @Override
      public OperatorStateStore getOperatorStateStore() {
        return operatorStates;
      }

      @Override
      public KeyedStateStore getKeyedStateStore() {
        return keyed.orElse(null); // as in Flink: null when the stream is not keyed
      }
    };
  }

  OperatorCapture capture(Barrier barrier) throws Exception {
    Extent extent = barrier.savepoint().isPresent() ? Extent.WHOLE : Extent.CHANGES;
    return new OperatorCapture(
        keyed.map(backend -> backend.capture(barrier.checkpointId(), extent)),
        operatorStates.snapshot());
  }

  void confirm(long checkpointId) {
    keyed.ifPresent(backend -> backend.confirm(checkpointId));
  }

  /** Cancels what is still being written. */
  void close() {
    keyed.ifPresent(KeyedStateBackend::close);
  }

  void abort(long checkpointId) {
    keyed.ifPresent(backend -> backend.abort(checkpointId));
  }
}
