package io.weir.api.windowing.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A span of time with its unit, as windows and the older assigners take it: {@link
 * io.weir.api.common.time.Time} by its other name.
 */
public final class Time {

  private final io.weir.api.common.time.Time span;

  private Time(io.weir.api.common.time.Time span) {
    this.span = span;
  }

  public static Time of(long size, TimeUnit unit) {
    return new Time(io.weir.api.common.time.Time.of(size, unit));
  }

  public static Time of(Duration duration) {
    return new Time(io.weir.api.common.time.Time.fromDuration(duration));
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
    return span.getUnit();
  }

  public long getSize() {
    return span.getSize();
  }

  public long toMilliseconds() {
    return span.toMilliseconds();
  }

  public Duration toDuration() {
    return io.weir.api.common.time.Time.toDuration(span);
  }

  /** Equal when as many milliseconds, whatever the units. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Time that && span.equals(that.span);
  }

  @Override
  public int hashCode() {
    return span.hashCode();
  }

  @Override
  public String toString() {
    return span.toString();
  }
}
