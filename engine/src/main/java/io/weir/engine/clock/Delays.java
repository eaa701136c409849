package io.weir.engine.clock;

import java.time.Duration;

/** Akka's scheduler refuses delays above 248 days at its default tick of 10 ms. */
public final class Delays {

  private static final Duration LONGEST = Duration.ofDays(200);

  private Delays() {}

  /** The delay itself, or 200 days if it is longer: nobody sees such a timer fire early. */
  public static Duration schedulable(Duration delay) {
    return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
  }
}
