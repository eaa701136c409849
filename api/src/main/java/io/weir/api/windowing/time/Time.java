package io.weir.api.windowing.time;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A span of time with its unit, as windows and the older assigners take it. */
public final class Time {

  private final long size;
  private final TimeUnit unit;

  private Time(long size, TimeUnit unit) {
    this.size = size;
    this.unit = Objects.requireNonNull(unit, "unit");
  }

  public static Time of(long size, TimeUnit unit) {
    return new Time(size, unit);
  }

  public static Time of(Duration duration) {
    return milliseconds(duration.toMillis());
  }

  public static Time milliseconds(long milliseconds) {
    return of(milliseconds, TimeUnit.MILLISECONDS);
  }

  public static Time seconds(long seconds) {
    return of(seconds, TimeUnit.SECONDS);
  }

  public static Time minutes(long minutes) {
    return of(minutes, TimeUnit.MINUTES);
  }

  public static Time hours(long hours) {
    return of(hours, TimeUnit.HOURS);
  }

  public static Time days(long days) {
    return of(days, TimeUnit.DAYS);
  }

  public TimeUnit getUnit() {
    return unit;
  }

  public long getSize() {
    return size;
  }

  public long toMilliseconds() {
    return unit.toMillis(size);
  }

  public Duration toDuration() {
    return Duration.of(size, unit.toChronoUnit());
  }

  /** Equal when as many milliseconds, whatever the units. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Time that && toMilliseconds() == that.toMilliseconds();
  }

  @Override
  public int hashCode() {
    return Long.hashCode(toMilliseconds());
  }

  @Override
  public String toString() {
    return toMilliseconds() + " ms";
  }
}
