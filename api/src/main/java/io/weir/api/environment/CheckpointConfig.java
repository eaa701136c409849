package io.weir.api.environment;

import io.weir.api.CheckpointingMode;
import io.weir.api.configuration.CheckpointingOptions;
import io.weir.api.configuration.ConfigOption;
import io.weir.api.configuration.Configuration;
import io.weir.api.configuration.ExternalizedCheckpointRetention;
import io.weir.api.configuration.ReadableConfig;
import io.weir.api.configuration.StateRecoveryOptions;
import io.weir.api.core.fs.Path;
import io.weir.api.graph.CheckpointSettings;
import io.weir.api.runtime.state.CheckpointStorage;
import io.weir.api.runtime.state.storage.FileSystemCheckpointStorage;
import io.weir.api.runtime.state.storage.PluginCheckpointStorage;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a job takes checkpoints. Off until an interval is set. Used on the program's thread; a job
 * has a copy from its submission on.
 */
public class CheckpointConfig implements Serializable {

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointConfig.class);

  public static final CheckpointingMode DEFAULT_MODE = CheckpointingMode.EXACTLY_ONCE;

  /** 10 minutes, in milliseconds. */
  public static final long DEFAULT_TIMEOUT = 10 * 60 * 1000;

  public static final long DEFAULT_MIN_PAUSE_BETWEEN_CHECKPOINTS = 0;

  public static final int DEFAULT_MAX_CONCURRENT_CHECKPOINTS = 1;

  public static final int DEFAULT_CHECKPOINT_ID_OF_IGNORED_IN_FLIGHT_DATA = -1;

  /** Any number of checkpoints in a row may fail. */
  public static final int UNLIMITED_TOLERABLE_FAILURE_NUMBER = Integer.MAX_VALUE;

  /** Shortest interval and shortest timeout, in milliseconds. */
  public static final long MINIMAL_CHECKPOINT_TIME = 10;

  private static final long OFF = -1;

  private CheckpointingMode mode = DEFAULT_MODE;
  private long intervalMillis = OFF;
  private long timeoutMillis = DEFAULT_TIMEOUT;
  private long minPauseMillis = DEFAULT_MIN_PAUSE_BETWEEN_CHECKPOINTS;
  private int maxConcurrent = DEFAULT_MAX_CONCURRENT_CHECKPOINTS;
  private Integer tolerableFailures;
  private boolean failOnErrors = true;
  private int retained = CheckpointingOptions.MAX_RETAINED_CHECKPOINTS.defaultValue();
  private ExternalizedCheckpointRetention retention =
      ExternalizedCheckpointRetention.NO_EXTERNALIZED_CHECKPOINTS;
  private CheckpointStorage storage;
  private boolean unaligned;
  private Duration alignedTimeout = Duration.ZERO;

  /** What is without effect here, or is only checked, for its getters. */
  private final Configuration kept = new Configuration();

  public CheckpointConfig() {}

  /** A copy. */
  public CheckpointConfig(CheckpointConfig other) {
    configure(other.toConfiguration());
    storage = other.storage;
  }

  public CheckpointConfig(Configuration configuration) {
    configure(configuration);
  }

  /** The jobs of the environment take no checkpoints; savepoints on request all the same. */
  public void disableCheckpointing() {
    intervalMillis = OFF;
  }

  public boolean isCheckpointingEnabled() {
    return intervalMillis > 0;
  }

  public CheckpointingMode getCheckpointingMode() {
    return mode;
  }

  /** The mode under the name that it has in Flink 1.20. */
  public io.weir.api.core.execution.CheckpointingMode getCheckpointingConsistencyMode() {
    return io.weir.api.core.execution.CheckpointingMode.valueOf(mode.name());
  }

  /** The same setting as {@link #setCheckpointingMode}, under Flink 1.20's name. */
  public void setCheckpointingConsistencyMode(
      io.weir.api.core.execution.CheckpointingMode checkpointingMode) {
    setCheckpointingMode(CheckpointingMode.valueOf(checkpointingMode.name()));
  }

  public void setCheckpointingMode(CheckpointingMode checkpointingMode) {
    mode = Objects.requireNonNull(checkpointingMode, "checkpointingMode");
  }

  /** In milliseconds; -1 when checkpointing is off. */
  public long getCheckpointInterval() {
    return intervalMillis;
  }

  /**
   * Switches checkpointing on.
   *
   * @param checkpointInterval in milliseconds, at least 10
   */
  public void setCheckpointInterval(long checkpointInterval) {
    intervalMillis = atLeast(MINIMAL_CHECKPOINT_TIME, checkpointInterval, "Checkpoint interval");
  }

  public void setCheckpointInterval(Duration checkpointInterval) {
    setCheckpointInterval(checkpointInterval.toMillis());
  }

  /** In milliseconds. */
  public long getCheckpointTimeout() {
    return timeoutMillis;
  }

  /**
   * How long a checkpoint may take before it counts as failed.
   *
   * @param checkpointTimeout in milliseconds, at least 10
   */
  public void setCheckpointTimeout(long checkpointTimeout) {
    timeoutMillis = atLeast(MINIMAL_CHECKPOINT_TIME, checkpointTimeout, "Checkpoint timeout");
  }

  public void setCheckpointTimeout(Duration checkpointTimeout) {
    setCheckpointTimeout(checkpointTimeout.toMillis());
  }

  /** In milliseconds. */
  public long getMinPauseBetweenCheckpoints() {
    return minPauseMillis;
  }

  /**
   * The time from the end of one checkpoint to the start of the next. Above 0 it also means that
   * there is only one at a time.
   *
   * @param minPauseBetweenCheckpoints in milliseconds, not negative
   */
  public void setMinPauseBetweenCheckpoints(long minPauseBetweenCheckpoints) {
    minPauseMillis = atLeast(0, minPauseBetweenCheckpoints, "Pause between checkpoints");
  }

  public void setMinPauseBetweenCheckpoints(Duration minPauseBetweenCheckpoints) {
    setMinPauseBetweenCheckpoints(minPauseBetweenCheckpoints.toMillis());
  }

  public int getMaxConcurrentCheckpoints() {
    return maxConcurrent;
  }

  /**
   * @param maxConcurrentCheckpoints at least 1
   */
  public void setMaxConcurrentCheckpoints(int maxConcurrentCheckpoints) {
    if (maxConcurrentCheckpoints < 1) {
      throw new IllegalArgumentException(
          "The maximum number of concurrent checkpoints must be at least 1; it was "
              + maxConcurrentCheckpoints
              + ".");
    }
    maxConcurrent = maxConcurrentCheckpoints;
  }

  /** True when the first failed checkpoint fails the job. */
  public boolean isFailOnCheckpointingErrors() {
    return getTolerableCheckpointFailureNumber() == 0;
  }

  /**
   * The older form of {@link #setTolerableCheckpointFailureNumber}: false tolerates any number. It
   * changes nothing once a number has been set.
   */
  public void setFailOnCheckpointingErrors(boolean failOnCheckpointingErrors) {
    failOnErrors = failOnCheckpointingErrors;
  }

  public int getTolerableCheckpointFailureNumber() {
    if (tolerableFailures != null) {
      return tolerableFailures;
    }
    return failOnErrors ? 0 : UNLIMITED_TOLERABLE_FAILURE_NUMBER;
  }

  /**
   * How many checkpoints in a row may fail without failing the job.
   *
   * @param tolerableCheckpointFailureNumber not negative; 0 unless set
   */
  public void setTolerableCheckpointFailureNumber(int tolerableCheckpointFailureNumber) {
    if (tolerableCheckpointFailureNumber < 0) {
      throw new IllegalArgumentException(
          "The tolerable failure checkpoint number must be non-negative; it was "
              + tolerableCheckpointFailureNumber
              + ".");
    }
    tolerableFailures = tolerableCheckpointFailureNumber;
  }

  public boolean isExternalizedCheckpointsEnabled() {
    return retention != ExternalizedCheckpointRetention.NO_EXTERNALIZED_CHECKPOINTS;
  }

  public ExternalizedCheckpointCleanup getExternalizedCheckpointCleanup() {
    return ExternalizedCheckpointCleanup.valueOf(retention.name());
  }

  public void enableExternalizedCheckpoints(ExternalizedCheckpointCleanup cleanupMode) {
    setExternalizedCheckpointCleanup(cleanupMode);
  }

  public void enableExternalizedCheckpoints(
      io.weir.api.environment.ExternalizedCheckpointCleanup cleanupMode) {
    setExternalizedCheckpointCleanup(cleanupMode);
  }

  public void setExternalizedCheckpointCleanup(ExternalizedCheckpointCleanup cleanupMode) {
    retention = ExternalizedCheckpointRetention.valueOf(cleanupMode.name());
  }

  public void setExternalizedCheckpointCleanup(
      io.weir.api.environment.ExternalizedCheckpointCleanup cleanupMode) {
    retention = ExternalizedCheckpointRetention.valueOf(cleanupMode.name());
  }

  public ExternalizedCheckpointRetention getExternalizedCheckpointRetention() {
    return retention;
  }

  public void setExternalizedCheckpointRetention(
      ExternalizedCheckpointRetention externalizedCheckpointRetention) {
    retention =
        Objects.requireNonNull(externalizedCheckpointRetention, "externalizedCheckpointRetention");
  }

  public boolean isUnalignedCheckpointsEnabled() {
    return unaligned;
  }

  public void enableUnalignedCheckpoints() {
    enableUnalignedCheckpoints(true);
  }

  /**
   * Lets barriers overtake records under back pressure: what they overtake is part of the
   * checkpoint, and is processed first after a restore. Not with several checkpoints at a time, and
   * not at least once, where they stay aligned. Forward, rescale, broadcast and custom partitioning
   * stay aligned too, as in Flink.
   */
  public void enableUnalignedCheckpoints(boolean enabled) {
    unaligned = enabled;
  }

  public Duration getAlignedCheckpointTimeout() {
    return alignedTimeout;
  }

  /**
   * How long after its trigger a checkpoint that may be unaligned is aligned all the same; see
   * {@link #enableUnalignedCheckpoints(boolean)}.
   *
   * @param timeout not negative; zero, the default: barriers overtake from the beginning
   */
  public void setAlignedCheckpointTimeout(Duration timeout) {
    atLeast(0, timeout.toMillis(), "Aligned checkpoint timeout");
    alignedTimeout = timeout;
  }

  /**
   * @deprecated Use {@link #getAlignedCheckpointTimeout()}.
   */
  @Deprecated
  public Duration getAlignmentTimeout() {
    return alignedTimeout;
  }

  /**
   * @deprecated Use {@link #setAlignedCheckpointTimeout}.
   */
  @Deprecated
  public void setAlignmentTimeout(Duration alignmentTimeout) {
    setAlignedCheckpointTimeout(alignmentTimeout);
  }

  public boolean isForceUnalignedCheckpoints() {
    return kept.get(CheckpointingOptions.FORCE_UNALIGNED);
  }

  /** Without effect: it concerns iterations, which there are none of. */
  public void setForceUnalignedCheckpoints(boolean forceUnalignedCheckpoints) {
    kept.set(CheckpointingOptions.FORCE_UNALIGNED, forceUnalignedCheckpoints);
  }

  /**
   * @deprecated Without effect.
   */
  @Deprecated
  public boolean isForceCheckpointing() {
    return kept.get(ExecutionCheckpointingOptions.FORCE_CHECKPOINTING);
  }

  /**
   * @deprecated Without effect: it concerns iterations, which there are none of.
   */
  @Deprecated
  public void setForceCheckpointing(boolean forceCheckpointing) {
    kept.set(ExecutionCheckpointingOptions.FORCE_CHECKPOINTING, forceCheckpointing);
  }

  public boolean isUnalignedCheckpointsInterruptibleTimersEnabled() {
    return kept.get(CheckpointingOptions.ENABLE_UNALIGNED_INTERRUPTIBLE_TIMERS);
  }

  /** Without effect: timers of one watermark fire together. */
  public void enableUnalignedCheckpointsInterruptibleTimers(boolean enabled) {
    kept.set(CheckpointingOptions.ENABLE_UNALIGNED_INTERRUPTIBLE_TIMERS, enabled);
  }

  public boolean isApproximateLocalRecoveryEnabled() {
    return kept.get(StateRecoveryOptions.APPROXIMATE_LOCAL_RECOVERY);
  }

  /** Without effect: a failed job restarts as a whole, and loses nothing. */
  public void enableApproximateLocalRecovery(boolean enabled) {
    kept.set(StateRecoveryOptions.APPROXIMATE_LOCAL_RECOVERY, enabled);
  }

  public int getMaxSubtasksPerChannelStateFile() {
    return kept.get(CheckpointingOptions.UNALIGNED_MAX_SUBTASKS_PER_CHANNEL_STATE_FILE);
  }

  /** Without effect: how many subtasks share a chunk is the engine's choice. */
  public void setMaxSubtasksPerChannelStateFile(int maxSubtasksPerChannelStateFile) {
    kept.set(
        CheckpointingOptions.UNALIGNED_MAX_SUBTASKS_PER_CHANNEL_STATE_FILE,
        maxSubtasksPerChannelStateFile);
  }

  public long getCheckpointIdOfIgnoredInFlightData() {
    return kept.get(StateRecoveryOptions.CHECKPOINT_ID_OF_IGNORED_IN_FLIGHT_DATA);
  }

  /**
   * @param checkpointIdOfIgnoredInFlightData only {@value
   *     #DEFAULT_CHECKPOINT_ID_OF_IGNORED_IN_FLIGHT_DATA}, none
   * @throws IllegalArgumentException for any other: records would be lost
   */
  public void setCheckpointIdOfIgnoredInFlightData(long checkpointIdOfIgnoredInFlightData) {
    if (checkpointIdOfIgnoredInFlightData != DEFAULT_CHECKPOINT_ID_OF_IGNORED_IN_FLIGHT_DATA) {
      throw new IllegalArgumentException(
          "A checkpoint is never restored without the records that its barriers overtook, for they"
              + " would be lost: '"
              + StateRecoveryOptions.CHECKPOINT_ID_OF_IGNORED_IN_FLIGHT_DATA.key()
              + "' must be -1; it was "
              + checkpointIdOfIgnoredInFlightData
              + ". To leave them out restore an aligned checkpoint.");
    }
    kept.set(
        StateRecoveryOptions.CHECKPOINT_ID_OF_IGNORED_IN_FLIGHT_DATA,
        checkpointIdOfIgnoredInFlightData);
  }

  /**
   * In milliseconds: what was set, else the checkpoint interval; {@link Long#MAX_VALUE} for none.
   *
   * @throws IllegalArgumentException if it is shorter than the checkpoint interval
   */
  public long getCheckpointIntervalDuringBacklog() {
    long backlog =
        orNever(
            kept.getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL_DURING_BACKLOG)
                .map(Duration::toMillis)
                .orElse(intervalMillis));
    if (backlog < orNever(intervalMillis)) {
      throw new IllegalArgumentException(
          "The checkpoint interval during backlog, "
              + backlog
              + " ms, must not be shorter than the checkpoint interval, "
              + intervalMillis
              + " ms.");
    }
    return backlog;
  }

  private static long orNever(long millis) {
    return millis < MINIMAL_CHECKPOINT_TIME ? Long.MAX_VALUE : millis;
  }

  /**
   * Without effect: none of the sources that there are tells of a backlog.
   *
   * @param checkpointInterval in milliseconds, at least 10; or 0: no checkpoints meanwhile
   */
  public void setCheckpointIntervalDuringBacklog(long checkpointInterval) {
    if (checkpointInterval != 0) {
      atLeast(MINIMAL_CHECKPOINT_TIME, checkpointInterval, "Checkpoint interval during backlog");
    }
    kept.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL_DURING_BACKLOG,
        Duration.ofMillis(checkpointInterval));
  }

  /** Null unless set: then the state backend says where snapshots go. */
  public CheckpointStorage getCheckpointStorage() {
    return storage;
  }

  public void setCheckpointStorage(CheckpointStorage storage) {
    this.storage = Objects.requireNonNull(storage, "storage");
  }

  /**
   * @param address with a scheme: of a directory, for example {@code file:///var/checkpoints}, or
   *     of a store that another module provides, for example {@code cassandra:weir}
   */
  public void setCheckpointStorage(String address) {
    setCheckpointStorage(PluginCheckpointStorage.of(address));
  }

  public void setCheckpointStorage(URI address) {
    setCheckpointStorage(PluginCheckpointStorage.of(address));
  }

  public void setCheckpointStorage(Path checkpointDirectory) {
    setCheckpointStorage(new FileSystemCheckpointStorage(checkpointDirectory));
  }

  /** Takes over what the configuration says; what it leaves open stays as it is. */
  public void configure(ReadableConfig configuration) {
    configuration
        .getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL)
        .ifPresent(this::setCheckpointInterval);
    configuration
        .getOptional(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE)
        .ifPresent(this::setCheckpointingConsistencyMode);
    configuration
        .getOptional(CheckpointingOptions.CHECKPOINTING_TIMEOUT)
        .ifPresent(this::setCheckpointTimeout);
    configuration
        .getOptional(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS)
        .ifPresent(this::setMinPauseBetweenCheckpoints);
    configuration
        .getOptional(CheckpointingOptions.MAX_CONCURRENT_CHECKPOINTS)
        .ifPresent(this::setMaxConcurrentCheckpoints);
    configuration
        .getOptional(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER)
        .ifPresent(this::setTolerableCheckpointFailureNumber);
    configuration
        .getOptional(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION)
        .ifPresent(this::setExternalizedCheckpointRetention);
    configuration
        .getOptional(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS)
        .ifPresent(this::setRetained);
    configuration
        .getOptional(CheckpointingOptions.ENABLE_UNALIGNED)
        .ifPresent(this::enableUnalignedCheckpoints);
    configuration
        .getOptional(CheckpointingOptions.ALIGNED_CHECKPOINT_TIMEOUT)
        .ifPresent(this::setAlignedCheckpointTimeout);
    CheckpointStorages.of(configuration).ifPresent(this::setCheckpointStorage);
    configureKept(configuration);
  }

  private void configureKept(ReadableConfig configuration) {
    configuration
        .getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL_DURING_BACKLOG)
        .map(Duration::toMillis)
        .ifPresent(this::setCheckpointIntervalDuringBacklog);
    configuration
        .getOptional(StateRecoveryOptions.CHECKPOINT_ID_OF_IGNORED_IN_FLIGHT_DATA)
        .ifPresent(this::setCheckpointIdOfIgnoredInFlightData);
    keep(configuration, CheckpointingOptions.FORCE_UNALIGNED);
    keep(configuration, CheckpointingOptions.ENABLE_UNALIGNED_INTERRUPTIBLE_TIMERS);
    keep(configuration, CheckpointingOptions.UNALIGNED_MAX_SUBTASKS_PER_CHANNEL_STATE_FILE);
    keep(configuration, StateRecoveryOptions.APPROXIMATE_LOCAL_RECOVERY);
    keep(configuration, ExecutionCheckpointingOptions.FORCE_CHECKPOINTING);
    if (!configuration.get(CheckpointingOptions.CREATE_CHECKPOINT_SUB_DIR)) {
      throw new IllegalArgumentException(
          "'"
              + CheckpointingOptions.CREATE_CHECKPOINT_SUB_DIR.key()
              + "' must be true: each job has a directory of its own, or jobs would overwrite each"
              + " other's checkpoints.");
    }
  }

  private <T> void keep(ReadableConfig configuration, ConfigOption<T> option) {
    configuration.getOptional(option).ifPresent(value -> kept.set(option, value));
  }

  /** All that {@link #configure} would read, but for the checkpoint storage. */
  public Configuration toConfiguration() {
    Configuration all = new Configuration(kept);
    if (isCheckpointingEnabled()) {
      all.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(intervalMillis));
    }
    all.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, getCheckpointingConsistencyMode());
    all.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMillis(timeoutMillis));
    all.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofMillis(minPauseMillis));
    all.set(CheckpointingOptions.MAX_CONCURRENT_CHECKPOINTS, maxConcurrent);
    all.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, getTolerableCheckpointFailureNumber());
    all.set(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION, retention);
    all.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, retained);
    all.set(CheckpointingOptions.ENABLE_UNALIGNED, unaligned);
    all.set(CheckpointingOptions.ALIGNED_CHECKPOINT_TIMEOUT, alignedTimeout);
    return all;
  }

  private void setRetained(int number) {
    if (number < 1) {
      throw new IllegalArgumentException(
          "'"
              + CheckpointingOptions.MAX_RETAINED_CHECKPOINTS.key()
              + "' must be at least 1, or there would be nothing to restart from; it was "
              + number
              + ".");
    }
    retained = number;
  }

  /** Empty when checkpointing is off. */
  Optional<CheckpointSettings> toSettings() {
    if (!isCheckpointingEnabled()) {
      return Optional.empty();
    }
    return Optional.of(
        new CheckpointSettings(
            Duration.ofMillis(intervalMillis),
            mode,
            Duration.ofMillis(timeoutMillis),
            Duration.ofMillis(minPauseMillis),
            minPauseMillis > 0 ? 1 : maxConcurrent,
            getTolerableCheckpointFailureNumber(),
            retained,
            cleanupSetting(),
            unalignedAfter()));
  }

  private Optional<Duration> unalignedAfter() {
    if (!unaligned) {
      return Optional.empty();
    }
    if (mode != CheckpointingMode.EXACTLY_ONCE) {
      LOG.warn("Unaligned checkpoints can only be used with checkpointing mode EXACTLY_ONCE");
      return Optional.empty();
    }
    if (minPauseMillis == 0 && maxConcurrent > 1) {
      throw new IllegalArgumentException(
          "maxConcurrentCheckpoints can't be > 1 if UnalignedCheckpoints enabled; it is "
              + maxConcurrent
              + ". Call setMaxConcurrentCheckpoints(1), or leave checkpoints aligned.");
    }
    return Optional.of(alignedTimeout);
  }

  private CheckpointSettings.Cleanup cleanupSetting() {
    return switch (retention) {
      case RETAIN_ON_CANCELLATION -> CheckpointSettings.Cleanup.RETAIN_ON_CANCELLATION;
      case DELETE_ON_CANCELLATION -> CheckpointSettings.Cleanup.DELETE_ON_CANCELLATION;
      case NO_EXTERNALIZED_CHECKPOINTS -> CheckpointSettings.Cleanup.ALWAYS_DELETE;
    };
  }

  private static long atLeast(long leastMillis, long millis, String what) {
    if (millis < leastMillis) {
      throw new IllegalArgumentException(
          what + " must be at least " + leastMillis + " ms; it was " + millis + " ms.");
    }
    return millis;
  }

  /**
   * The spelling {@code CheckpointConfig.ExternalizedCheckpointCleanup}; see the enum it follows.
   */
  public enum ExternalizedCheckpointCleanup {
    RETAIN_ON_CANCELLATION,
    DELETE_ON_CANCELLATION,
    NO_EXTERNALIZED_CHECKPOINTS;

    public boolean deleteOnCancellation() {
      return this == DELETE_ON_CANCELLATION;
    }
  }
}
