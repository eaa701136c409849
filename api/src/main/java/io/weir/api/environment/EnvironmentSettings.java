package io.weir.api.environment;

import io.weir.api.TimeCharacteristic;
import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.restartstrategy.RestartStrategies.FallbackRestartStrategyConfiguration;
import io.weir.api.common.restartstrategy.RestartStrategies.RestartStrategyConfiguration;
import io.weir.api.configuration.CheckpointingOptions;
import io.weir.api.configuration.ConfigOption;
import io.weir.api.configuration.Configuration;
import io.weir.api.configuration.ExecutionOptions;
import io.weir.api.configuration.PipelineOptions;
import io.weir.api.configuration.ReadableConfig;
import io.weir.api.configuration.RestartStrategyOptions;
import io.weir.api.configuration.StateBackendOptions;
import io.weir.api.configuration.StateRecoveryOptions;
import io.weir.api.core.fs.Path;
import io.weir.api.graph.JobSettings;
import io.weir.api.graph.StorageSpec;
import io.weir.api.runtime.state.StateBackend;
import io.weir.api.runtime.state.storage.JobManagerCheckpointStorage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is set for the jobs of one environment, by configurations and setters; what comes later
 * wins. A job is given a copy. Used on the program's thread.
 */
final class EnvironmentSettings {

  private static final long DEFAULT_BUFFER_TIMEOUT_MILLIS = 100;
  private static final long UNTIL_FULL = -1;
  private static final long DEFAULT_WATERMARK_INTERVAL_MILLIS = 200;
  private static final List<ConfigOption<?>> OF_SEVERAL_KEYS =
      List.of(
          CheckpointingOptions.MAX_RETAINED_CHECKPOINTS,
          CheckpointingOptions.CHECKPOINT_STORAGE,
          CheckpointingOptions.CHECKPOINTS_DIRECTORY,
          CheckpointingOptions.SAVEPOINT_DIRECTORY,
          CheckpointingOptions.ENABLE_UNALIGNED,
          CheckpointingOptions.ALIGNED_CHECKPOINT_TIMEOUT,
          StateRecoveryOptions.SAVEPOINT_PATH,
          StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE,
          StateRecoveryOptions.RESTORE_MODE,
          RestartStrategyOptions.RESTART_STRATEGY,
          StateBackendOptions.STATE_BACKEND,
          ExecutionOptions.BUFFER_TIMEOUT,
          PipelineOptions.OPERATOR_CHAINING);

  private final Configuration configuration;
  private final ExecutionConfig execution = new ExecutionConfig();
  private final CheckpointConfig checkpoints = new CheckpointConfig();
  private long bufferTimeoutMillis = DEFAULT_BUFFER_TIMEOUT_MILLIS;
  private Chains chains = Chains.ALLOWED;
  private StateBackend stateBackend; // null unless set
  private Path savepointDirectory; // null unless set

  @SuppressWarnings("deprecation") // kept for what asks for it
  private TimeCharacteristic timeCharacteristic = TimeCharacteristic.EventTime;

  enum Chains {
    ALLOWED,
    DISABLED
  }

  /**
   * @param defaults the engine's, which are changed
   * @param own the program's, which win over the defaults under whichever of its keys an option is
   *     set
   */
  EnvironmentSettings(Configuration defaults, Configuration own) {
    configuration = defaults;
    for (ConfigOption<?> option : OF_SEVERAL_KEYS) {
      if (own.contains(option)) {
        configuration.removeConfig(option); // it may stand there under another key
      }
    }
    configuration.addAll(own);
  }

  Configuration configuration() {
    return configuration;
  }

  ExecutionConfig execution() {
    return execution;
  }

  CheckpointConfig checkpoints() {
    return checkpoints;
  }

  /**
   * Takes over what is set there and leaves the rest as it is.
   *
   * @throws IllegalArgumentException if a value cannot be, naming its key
   */
  void apply(ReadableConfig settings, ClassLoader classes) {
    execution.configure(settings, classes);
    checkpoints.configure(settings);
    StateBackends.of(settings).ifPresent(this::stateBackend);
    settings
        .getOptional(CheckpointingOptions.SAVEPOINT_DIRECTORY)
        .ifPresent(directory -> savepointDirectory(new Path(directory)));
    settings
        .getOptional(ExecutionOptions.BUFFER_TIMEOUT)
        .ifPresent(timeout -> bufferTimeout(timeout.toMillis()));
    settings
        .getOptional(ExecutionOptions.BUFFER_TIMEOUT_ENABLED)
        .filter(enabled -> !enabled)
        .ifPresent(disabled -> bufferTimeout(UNTIL_FULL));
    settings
        .getOptional(PipelineOptions.OPERATOR_CHAINING)
        .ifPresent(on -> chains = on ? Chains.ALLOWED : Chains.DISABLED);
  }

  /** What was set, else the default of local environments. */
  int parallelism() {
    return execution.getParallelism() == ExecutionConfig.PARALLELISM_DEFAULT
        ? StreamExecutionEnvironment.getDefaultLocalParallelism()
        : execution.getParallelism();
  }

  void parallelism(int parallelism) {
    execution.setParallelism(parallelism);
  }

  long bufferTimeoutMillis() {
    return bufferTimeoutMillis;
  }

  /**
   * @param millis -1: until the batch is full
   */
  void bufferTimeout(long millis) {
    if (millis < UNTIL_FULL) {
      throw new IllegalArgumentException(
          "The buffer timeout must be -1 (until full), 0 (at once) or more milliseconds; it was "
              + millis
              + ".");
    }
    bufferTimeoutMillis = millis;
  }

  @SuppressWarnings("deprecation") // kept for what asks for it
  TimeCharacteristic timeCharacteristic() {
    return timeCharacteristic;
  }

  @SuppressWarnings("deprecation") // kept for what sets it
  void timeCharacteristic(TimeCharacteristic characteristic) {
    timeCharacteristic = Objects.requireNonNull(characteristic, "characteristic");
    if (characteristic == TimeCharacteristic.IngestionTime) {
      throw new IllegalArgumentException(
          "Ingestion time is not supported. Behind the source, call assignTimestampsAndWatermarks"
              + " with a strategy whose timestamp assigner returns System.currentTimeMillis().");
    }
    execution.setAutoWatermarkInterval(
        characteristic == TimeCharacteristic.ProcessingTime
            ? 0
            : DEFAULT_WATERMARK_INTERVAL_MILLIS);
  }

  Chains chains() {
    return chains;
  }

  void chains(Chains chains) {
    this.chains = chains;
  }

  /** Null unless set. */
  StateBackend stateBackend() {
    return stateBackend;
  }

  void stateBackend(StateBackend backend) {
    stateBackend = Objects.requireNonNull(backend, "backend");
  }

  /** Null unless set. */
  Path savepointDirectory() {
    return savepointDirectory;
  }

  void savepointDirectory(Path directory) {
    savepointDirectory = Objects.requireNonNull(directory, "savepointDirectory");
  }

  /** As they are now; what is set later is not in them. */
  JobSettings forJob() {
    int maxParallelism = execution.getMaxParallelism();
    RestartStrategyConfiguration restart = execution.getRestartStrategy();
    return new JobSettings(
        execution.isObjectReuseEnabled(),
        bufferTimeoutMillis == UNTIL_FULL
            ? Optional.empty()
            : Optional.of(Duration.ofMillis(bufferTimeoutMillis)),
        Duration.ofMillis(execution.getAutoWatermarkInterval()),
        maxParallelism > 0 ? Optional.of(maxParallelism) : Optional.empty(),
        checkpoints.toSettings(),
        restart instanceof FallbackRestartStrategyConfiguration
            ? Optional.empty()
            : Optional.of(restart),
        storage(),
        execution.getGlobalJobParameters().toMap(),
        jobConfiguration());
  }

  /** Says where savepoints go whose call names no directory: what was set, else the backend's. */
  private Configuration jobConfiguration() {
    Configuration copy = new Configuration(configuration);
    Optional.ofNullable(savepointDirectory)
        .map(Path::toString)
        .or(
            () ->
                Optional.ofNullable(stateBackend)
                    .flatMap(StateBackend::defaultSavepointDirectory)
                    .map(URI::toString))
        .ifPresent(directory -> copy.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, directory));
    return copy;
  }

  /** The backend's own, if it is one of the older kind, else what was set, else memory. */
  private StorageSpec storage() {
    return Optional.ofNullable(stateBackend)
        .flatMap(StateBackend::snapshotStorage)
        .orElseGet(
            () ->
                Optional.ofNullable(checkpoints.getCheckpointStorage())
                    .orElseGet(JobManagerCheckpointStorage::new)
                    .snapshotStorage());
  }
}
