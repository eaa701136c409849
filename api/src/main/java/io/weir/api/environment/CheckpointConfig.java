package io.weir.api.environment;

import io.weir.api.CheckpointingMode;
import io.weir.api.configuration.CheckpointingOptions;
import io.weir.api.configuration.ReadableConfig;
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
  private io.weir.api.environment.ExternalizedCheckpointCleanup cleanup =
      io.weir.api.environment.ExternalizedCheckpointCleanup.NO_EXTERNALIZED_CHECKPOINTS;
  private CheckpointStorage storage;
  private boolean unaligned;
  private Duration alignedTimeout = Duration.ZERO;

  /** Made by the environment. */
  CheckpointConfig() {}

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
    return cleanup
        != io.weir.api.environment.ExternalizedCheckpointCleanup.NO_EXTERNALIZED_CHECKPOINTS;
  }

  public ExternalizedCheckpointCleanup getExternalizedCheckpointCleanup() {
    return ExternalizedCheckpointCleanup.valueOf(cleanup.name());
  }

  public void enableExternalizedCheckpoints(ExternalizedCheckpointCleanup cleanupMode) {
    setExternalizedCheckpointCleanup(cleanupMode);
  }

  public void enableExternalizedCheckpoints(
      io.weir.api.environment.ExternalizedCheckpointCleanup cleanupMode) {
    setExternalizedCheckpointCleanup(cleanupMode);
  }

  public void setExternalizedCheckpointCleanup(ExternalizedCheckpointCleanup cleanupMode) {
    cleanup = io.weir.api.environment.ExternalizedCheckpointCleanup.valueOf(cleanupMode.name());
  }

  public void setExternalizedCheckpointCleanup(
      io.weir.api.environment.ExternalizedCheckpointCleanup cleanupMode) {
    cleanup = Objects.requireNonNull(cleanupMode, "cleanupMode");
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
        .ifPresent(this::setExternalizedCheckpointCleanup);
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
    return switch (cleanup) {
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
