package io.weir.api.common.accumulators;

import java.io.Serializable;

/**
 * Collects something over a whole job: each subtask has its own, and the engine merges clones of
 * them. Only the subtask's thread adds. After a restart it begins anew, as it is not part of
 * checkpoints.
 *
 * @param <V> what is added
 * @param <R> the result
 */
public interface Accumulator<V, R extends Serializable> extends Serializable, Cloneable {

  void add(V value);

  R getLocalValue();

  void resetLocal();

  void merge(Accumulator<V, R> other);

  /** A copy that shares nothing that changes. */
  Accumulator<V, R> clone();
}
