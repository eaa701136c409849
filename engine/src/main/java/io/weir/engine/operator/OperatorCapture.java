package io.weir.engine.operator;

import io.weir.engine.state.KeyedCapture;
import io.weir.engine.state.OperatorStateSnapshot;
import io.weir.engine.state.OperatorStateSnapshot.State;
import java.util.List;
import java.util.Optional;

/**
 * The state of one operator instance as of a barrier, not yet written.
 *
 * @param keyed serialised later, off the data path
 * @param operatorState its elements are serialised already; it is small
 */
public record OperatorCapture(Optional<KeyedCapture> keyed, OperatorStateSnapshot operatorState) {

  /** The same with records that the barrier has overtaken. */
  public OperatorCapture with(List<State> inFlight) {
    return inFlight.isEmpty() ? this : new OperatorCapture(keyed, operatorState.with(inFlight));
  }
}
