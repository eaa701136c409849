package io.weir.engine.state;

import io.weir.api.common.ExecutionConfig;
import io.weir.engine.clock.Clock;
import io.weir.engine.code.OwnCode;

/**
 * What a {@link KeyedStateBackend} is told about its place.
 *
 * @param operator what messages call it: operator name and subtask
 * @param keyGroups the groups this subtask owns
 * @param maxParallelism number of key groups of the operator, 1 to 32768
 * @param tracking whether the job takes checkpoints
 * @param executionConfig for serializers of descriptors that have none yet
 * @param code of the operator
 * @param clock that state expires by
 */
public record KeyedStateSettings(
    String operator,
    KeyGroupRange keyGroups,
    int maxParallelism,
    ChangeTracking tracking,
    ExecutionConfig executionConfig,
    OwnCode code,
    Clock clock) {

  public KeyedStateSettings {
    if (maxParallelism < 1 || maxParallelism > 1 << 15) {
      throw new IllegalArgumentException(
          operator + ": maximum parallelism " + maxParallelism + " is not between 1 and 32768");
    }
    if (keyGroups.last() >= maxParallelism) {
      throw new IllegalArgumentException(
          operator
              + ": key groups up to "
              + keyGroups.last()
              + " with a maximum parallelism of "
              + maxParallelism);
    }
  }

  /** With code that is shared with all others, and the machine's clock. */
  public KeyedStateSettings(
      String operator,
      KeyGroupRange keyGroups,
      int maxParallelism,
      ChangeTracking tracking,
      ExecutionConfig executionConfig) {
    this(
        operator,
        keyGroups,
        maxParallelism,
        tracking,
        executionConfig,
        OwnCode.shared(),
        Clock.SYSTEM);
  }
}
