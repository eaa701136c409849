package io.weir.api.common.functions;

/** Chooses the target subtask of a record by its key. */
@FunctionalInterface
public interface Partitioner<K> extends Function {

  /** A number from 0 to {@code numPartitions - 1}. */
  int partition(K key, int numPartitions);
}
