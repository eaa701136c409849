package io.weir.api.graph;

import io.weir.api.common.functions.Partitioner;
import io.weir.api.java.functions.KeySelector;
import java.io.Serializable;

/** How the records of one edge are spread over the target's subtasks. */
public sealed interface Partitioning extends Serializable {

  /** Subtask i to subtask i; both sides have the same parallelism. */
  record Forward() implements Partitioning {}

  /** Nothing was asked for: forward where the parallelism is equal, else rebalance. */
  record Unspecified() implements Partitioning {}

  /** Round robin over all targets. */
  record Rebalance() implements Partitioning {}

  /** Round robin over the targets nearest to the sender. */
  record Rescale() implements Partitioning {}

  /** A random target for every record. */
  record Shuffle() implements Partitioning {}

  /** Every record to every target. */
  record Broadcast() implements Partitioning {}

  /** Every record to the first target. */
  record Global() implements Partitioning {}

  /** To the target that owns the key's key group. */
  record Hash(KeySelector<?, ?> selector) implements Partitioning {}

  record Custom(Partitioner<?> partitioner, KeySelector<?, ?> selector) implements Partitioning {}
}
