package io.weir.api.common.state;

import io.weir.api.common.time.Time;
import java.io.Serializable;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Objects;

/**
 * How long keyed state is kept after it was last written, or read; given to {@link
 * StateDescriptor#enableTimeToLive}. Of a list each element has its own time, of a map each entry.
 *
 * <p>The time of the last access is stored with the value, so a job may be restarted with another
 * duration, and with other options; but state that was stored without a time to live is not
 * restored with one, nor the other way round. Operator state is not affected.
 *
 * <p>Mirrors Flink's class of the same name. {@link #DISABLED} is what a descriptor has unless told
 * otherwise.
 */
public class StateTtlConfig implements Serializable {

  public static final StateTtlConfig DISABLED =
      newBuilder(Duration.ofMillis(Long.MAX_VALUE)).setUpdateType(UpdateType.Disabled).build();

  /** What makes a value's time begin anew. */
  public enum UpdateType {
    /** No time to live. */
    Disabled,
    /** Writing it. */
    OnCreateAndWrite,
    /** Reading or writing it. */
    OnReadAndWrite
  }

  /** Whether a value may still be read after its time. */
  public enum StateVisibility {
    /** Yes, until it has been removed; reading it removes it. */
    ReturnExpiredIfNotCleanedUp,
    /** No. */
    NeverReturnExpired
  }

  /** Which time is meant. */
  public enum TtlTimeCharacteristic {
    /** The machine's clock. */
    ProcessingTime
  }

  private final UpdateType updateType;
  private final StateVisibility stateVisibility;
  private final TtlTimeCharacteristic ttlTimeCharacteristic;
  private final Duration ttl;
  private final CleanupStrategies cleanupStrategies;

  private StateTtlConfig(Builder builder) {
    this.updateType = builder.updateType;
    this.stateVisibility = builder.stateVisibility;
    this.ttlTimeCharacteristic = builder.ttlTimeCharacteristic;
    this.ttl = builder.ttl;
    this.cleanupStrategies = new CleanupStrategies(builder.strategies, builder.inBackground);
    if (ttl.isNegative() || ttl.toMillis() == 0) {
      throw new IllegalArgumentException("TTL is expected to be positive, but was " + ttl);
    }
  }

  /**
   * @deprecated as in Flink; use {@link #newBuilder(Duration)}
   */
  @Deprecated
  public static Builder newBuilder(Time ttl) {
    return newBuilder(Time.toDuration(ttl));
  }

  /**
   * @param ttl at least a millisecond, which is also its unit
   */
  public static Builder newBuilder(Duration ttl) {
    return new Builder(ttl);
  }

  public UpdateType getUpdateType() {
    return updateType;
  }

  public StateVisibility getStateVisibility() {
    return stateVisibility;
  }

  /**
   * @deprecated as in Flink; use {@link #getTimeToLive}
   */
  @Deprecated
  public Time getTtl() {
    return Time.fromDuration(ttl);
  }

  public Duration getTimeToLive() {
    return ttl;
  }

  public TtlTimeCharacteristic getTtlTimeCharacteristic() {
    return ttlTimeCharacteristic;
  }

  public boolean isEnabled() {
    return updateType != UpdateType.Disabled;
  }

  public CleanupStrategies getCleanupStrategies() {
    return cleanupStrategies;
  }

  @Override
  public String toString() {
    return "StateTtlConfig{updateType=%s, stateVisibility=%s, ttlTimeCharacteristic=%s, ttl=%s}"
        .formatted(updateType, stateVisibility, ttlTimeCharacteristic, ttl);
  }

  /**
   * Unless told otherwise: writing begins the time anew, what has expired is never returned, and a
   * few entries are looked at on each access.
   */
  public static class Builder {

    private UpdateType updateType = UpdateType.OnCreateAndWrite;
    private StateVisibility stateVisibility = StateVisibility.NeverReturnExpired;
    private TtlTimeCharacteristic ttlTimeCharacteristic = TtlTimeCharacteristic.ProcessingTime;
    private Duration ttl;
    private boolean inBackground = true;
    private final EnumMap<CleanupStrategies.Strategies, CleanupStrategies.CleanupStrategy>
        strategies = new EnumMap<>(CleanupStrategies.Strategies.class);

    public Builder(Duration ttl) {
      this.ttl = Objects.requireNonNull(ttl, "ttl");
    }

    public Builder setUpdateType(UpdateType updateType) {
      this.updateType = Objects.requireNonNull(updateType, "updateType");
      return this;
    }

    public Builder updateTtlOnCreateAndWrite() {
      return setUpdateType(UpdateType.OnCreateAndWrite);
    }

    public Builder updateTtlOnReadAndWrite() {
      return setUpdateType(UpdateType.OnReadAndWrite);
    }

    public Builder setStateVisibility(StateVisibility stateVisibility) {
      this.stateVisibility = Objects.requireNonNull(stateVisibility, "stateVisibility");
      return this;
    }

    public Builder returnExpiredIfNotCleanedUp() {
      return setStateVisibility(StateVisibility.ReturnExpiredIfNotCleanedUp);
    }

    public Builder neverReturnExpired() {
      return setStateVisibility(StateVisibility.NeverReturnExpired);
    }

    public Builder setTtlTimeCharacteristic(TtlTimeCharacteristic ttlTimeCharacteristic) {
      this.ttlTimeCharacteristic =
          Objects.requireNonNull(ttlTimeCharacteristic, "ttlTimeCharacteristic");
      return this;
    }

    public Builder useProcessingTime() {
      return setTtlTimeCharacteristic(TtlTimeCharacteristic.ProcessingTime);
    }

    /** What has expired is left out of snapshots; the live state keeps it until it is read. */
    public Builder cleanupFullSnapshot() {
      return with(
          CleanupStrategies.Strategies.FULL_STATE_SCAN_SNAPSHOT,
          CleanupStrategies.EmptyCleanupStrategy.EMPTY_STRATEGY);
    }

    /**
     * On each access of the state a few entries are looked at, and removed when they have expired.
     *
     * @param cleanupSize entries, 0 or more
     * @param runCleanupForEveryRecord also on each record that the operator processes
     */
    public Builder cleanupIncrementally(int cleanupSize, boolean runCleanupForEveryRecord) {
      return with(
          CleanupStrategies.Strategies.INCREMENTAL_CLEANUP,
          new IncrementalCleanupStrategy(cleanupSize, runCleanupForEveryRecord));
    }

    /** Accepted, and of no effect: there is no RocksDB here. */
    public Builder cleanupInRocksdbCompactFilter() {
      return withRocksdb(RocksdbCompactFilterCleanupStrategy.DEFAULT);
    }

    /** Accepted, and of no effect: there is no RocksDB here. */
    public Builder cleanupInRocksdbCompactFilter(long queryTimeAfterNumEntries) {
      return withRocksdb(new RocksdbCompactFilterCleanupStrategy(queryTimeAfterNumEntries));
    }

    /** Accepted, and of no effect: there is no RocksDB here. */
    public Builder cleanupInRocksdbCompactFilter(
        long queryTimeAfterNumEntries, Duration periodicCompactionTime) {
      return withRocksdb(
          new RocksdbCompactFilterCleanupStrategy(
              queryTimeAfterNumEntries, periodicCompactionTime));
    }

    /**
     * @deprecated as in Flink; use {@link #cleanupInRocksdbCompactFilter(long, Duration)}
     */
    @Deprecated
    public Builder cleanupInRocksdbCompactFilter(
        long queryTimeAfterNumEntries, Time periodicCompactionTime) {
      return cleanupInRocksdbCompactFilter(
          queryTimeAfterNumEntries, Time.toDuration(periodicCompactionTime));
    }

    /** What has expired is removed only when it is read, or as the other options say. */
    public Builder disableCleanupInBackground() {
      inBackground = false;
      return this;
    }

    /**
     * @deprecated as in Flink; use {@link #setTimeToLive}
     */
    @Deprecated
    public Builder setTtl(Time ttl) {
      return setTimeToLive(Time.toDuration(ttl));
    }

    public Builder setTimeToLive(Duration ttl) {
      this.ttl = Objects.requireNonNull(ttl, "ttl");
      return this;
    }

    public StateTtlConfig build() {
      return new StateTtlConfig(this);
    }

    private Builder withRocksdb(RocksdbCompactFilterCleanupStrategy strategy) {
      return with(CleanupStrategies.Strategies.ROCKSDB_COMPACTION_FILTER, strategy);
    }

    private Builder with(
        CleanupStrategies.Strategies which, CleanupStrategies.CleanupStrategy how) {
      strategies.put(which, how);
      return this;
    }
  }

  /** When what has expired is removed, besides when it is read. */
  public static class CleanupStrategies implements Serializable {

    private static final IncrementalCleanupStrategy IN_BACKGROUND =
        new IncrementalCleanupStrategy(5, false);

    /** The ways. */
    public enum Strategies {
      FULL_STATE_SCAN_SNAPSHOT,
      INCREMENTAL_CLEANUP,
      ROCKSDB_COMPACTION_FILTER
    }

    /** The settings of one way. */
    public interface CleanupStrategy extends Serializable {}

    /** Of a way that has no settings. */
    public enum EmptyCleanupStrategy implements CleanupStrategy {
      EMPTY_STRATEGY
    }

    private final EnumMap<Strategies, CleanupStrategy> strategies;
    private final boolean isCleanupInBackground;

    private CleanupStrategies(
        EnumMap<Strategies, CleanupStrategy> strategies, boolean isCleanupInBackground) {
      this.strategies = new EnumMap<>(strategies);
      this.isCleanupInBackground = isCleanupInBackground;
    }

    public boolean inFullSnapshot() {
      return strategies.containsKey(Strategies.FULL_STATE_SCAN_SNAPSHOT);
    }

    public boolean isCleanupInBackground() {
      return isCleanupInBackground;
    }

    /**
     * What was asked for, or the default of the clean-up in background; null when there is none.
     */
    public IncrementalCleanupStrategy getIncrementalCleanupStrategy() {
      return (IncrementalCleanupStrategy)
          strategies.getOrDefault(
              Strategies.INCREMENTAL_CLEANUP, isCleanupInBackground ? IN_BACKGROUND : null);
    }

    /** True when it was asked for, which has no effect. */
    public boolean inRocksdbCompactFilter() {
      return strategies.containsKey(Strategies.ROCKSDB_COMPACTION_FILTER);
    }

    /**
     * What was asked for, or the default of the clean-up in background; null when there is none.
     */
    public RocksdbCompactFilterCleanupStrategy getRocksdbCompactFilterCleanupStrategy() {
      return (RocksdbCompactFilterCleanupStrategy)
          strategies.getOrDefault(
              Strategies.ROCKSDB_COMPACTION_FILTER,
              isCleanupInBackground ? RocksdbCompactFilterCleanupStrategy.DEFAULT : null);
    }
  }

  /** A few entries on each access. */
  public static class IncrementalCleanupStrategy implements CleanupStrategies.CleanupStrategy {

    private final int cleanupSize;
    private final boolean runCleanupForEveryRecord;

    private IncrementalCleanupStrategy(int cleanupSize, boolean runCleanupForEveryRecord) {
      if (cleanupSize < 0) {
        throw new IllegalArgumentException(
            "Number of incrementally cleaned up state entries cannot be negative, but was "
                + cleanupSize);
      }
      this.cleanupSize = cleanupSize;
      this.runCleanupForEveryRecord = runCleanupForEveryRecord;
    }

    public int getCleanupSize() {
      return cleanupSize;
    }

    public boolean runCleanupForEveryRecord() {
      return runCleanupForEveryRecord;
    }
  }

  /** Settings of Flink's clean-up in RocksDB, kept so that jobs compile; of no effect. */
  public static class RocksdbCompactFilterCleanupStrategy
      implements CleanupStrategies.CleanupStrategy {

    private static final RocksdbCompactFilterCleanupStrategy DEFAULT =
        new RocksdbCompactFilterCleanupStrategy(1000L);

    private final long queryTimeAfterNumEntries;
    private final Duration periodicCompactionTime;

    private RocksdbCompactFilterCleanupStrategy(long queryTimeAfterNumEntries) {
      this(queryTimeAfterNumEntries, Duration.ofDays(30));
    }

    private RocksdbCompactFilterCleanupStrategy(
        long queryTimeAfterNumEntries, Duration periodicCompactionTime) {
      this.queryTimeAfterNumEntries = queryTimeAfterNumEntries;
      this.periodicCompactionTime = periodicCompactionTime;
    }

    public long getQueryTimeAfterNumEntries() {
      return queryTimeAfterNumEntries;
    }

    public Duration getPeriodicCompactionTime() {
      return periodicCompactionTime;
    }
  }
}
