package io.weir.engine.operator;

import io.weir.engine.state.KeyedCapture;
import java.util.List;
import java.util.Optional;

/**
 * The state of one operator instance as of a barrier, not yet written.
 *
 * @param keyed serialised later, off the data path
 * @param operatorState serialised already; it is small
 */
public record OperatorCapture(Optional<KeyedCapture> keyed, List<byte[]> operatorState) {}
