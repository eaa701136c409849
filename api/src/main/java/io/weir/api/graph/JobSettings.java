package io.weir.api.graph;

import io.weir.api.common.restartstrategy.RestartStrategies.RestartStrategyConfiguration;
import io.weir.api.configuration.Configuration;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything a job was told apart from its operators; a copy, so that later calls on the
 * environment change nothing.
 *
 * @param objectReuse true when records need no copy within a chain whatever their type
 * @param bufferTimeout how long a record may wait in a partly filled batch; zero: not at all;
 *     empty: until the batch is full
 * @param autoWatermarkInterval between periodic watermarks; zero: there are none
 * @param maxParallelism the job's number of key groups, unless an operator has its own
 * @param checkpoints empty when checkpointing is off
 * @param restart empty when the program set none: the default depends on checkpointing
 * @param globalParameters shown to user functions, as {@code ExecutionConfig} holds them
 */
public record JobSettings(
    boolean objectReuse,
    Optional<Duration> bufferTimeout,
    Duration autoWatermarkInterval,
    Optional<Integer> maxParallelism,
    Optional<CheckpointSettings> checkpoints,
    Optional<RestartStrategyConfiguration> restart,
    StorageSpec storage,
    Map<String, String> globalParameters,
    Configuration configuration) {

  public JobSettings {
    Objects.requireNonNull(storage, "storage");
    globalParameters = Map.copyOf(globalParameters);
  }
}
