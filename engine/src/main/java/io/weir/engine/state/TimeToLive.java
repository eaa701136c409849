package io.weir.engine.state;

import io.weir.api.common.state.StateTtlConfig;
import io.weir.api.common.state.StateTtlConfig.StateVisibility;
import io.weir.api.common.state.StateTtlConfig.UpdateType;
import io.weir.engine.clock.Clock;

/** What the states of one descriptor with a time to live do on an access. Driven by the actor. */
final class TimeToLive {

  private final long millis;
  private final boolean renewedByReading;
  private final boolean returnsExpired;
  private final Clock clock;
  private final TtlSweep<?, ?> sweep;

  TimeToLive(StateTtlConfig config, Clock clock, TtlSweep<?, ?> sweep) {
    this.millis = config.getTimeToLive().toMillis();
    this.renewedByReading = config.getUpdateType() == UpdateType.OnReadAndWrite;
    this.returnsExpired =
        config.getStateVisibility() == StateVisibility.ReturnExpiredIfNotCleanedUp;
    this.clock = clock;
    this.sweep = sweep;
  }

  /** Comes before what the user has called for. */
  void accessed() {
    sweep.onAccess();
  }

  long now() {
    return clock.wallMillis();
  }

  boolean isExpired(TtlValue<?> stored, long now) {
    return Expiry.isExpired(stored, millis, now);
  }

  boolean isVisible(TtlValue<?> stored, long now) {
    return returnsExpired || !isExpired(stored, now);
  }

  boolean renewedByReading() {
    return renewedByReading;
  }

  <V> TtlValue<V> stored(V value) {
    return new TtlValue<>(value, now());
  }
}
