package io.weir.engine.restore;

import io.weir.engine.snapshot.CheckpointManifest.OperatorManifest;

/**
 * Stored state that nobody of the job gets.
 *
 * @param operator as it is stored
 */
record LostState(OperatorManifest operator, Why why) {

  /** What is missing. */
  enum Why {
    /** The job has no operator of its id: all its state is lost. */
    NO_OPERATOR,
    /** The job's operator is not keyed: its keyed state is lost, its operator state is not. */
    NOT_KEYED
  }

  String describe() {
    StoredState state = StoredState.of(operator);
    return switch (why) {
      case NO_OPERATOR -> state.describe(operator);
      case NOT_KEYED ->
          "operator '%s' (id '%s'), which is not keyed any more: keyed states %s of %d bytes"
              .formatted(
                  operator.name(), operator.operatorId(), state.keyedStates(), state.keyedBytes());
    };
  }
}
