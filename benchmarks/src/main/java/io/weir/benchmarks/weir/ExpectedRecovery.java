package io.weir.benchmarks.weir;

import com.typesafe.config.Config;
import io.weir.engine.subtask.Recovery;

/** In which way keyed state has to come back, for a recovery to be what its column says. */
enum ExpectedRecovery {
  IN_PLACE,
  FROM_STORE;

  private static final String SETTING = "weir.restart.roll-back-in-place";

  /** What the runner has set for the column. */
  static ExpectedRecovery of(Config config) {
    return config.getBoolean(SETTING) ? IN_PLACE : FROM_STORE;
  }

  /**
   * @throws IllegalStateException if any operator instance's state came back in the other way
   */
  void check(Recovery recovery) {
    int right = this == IN_PLACE ? recovery.rolledBack() : recovery.readBack();
    int wrong = this == IN_PLACE ? recovery.readBack() : recovery.rolledBack();
    if (right == 0 || wrong > 0) {
      throw new IllegalStateException("recovery was to be " + this + ": " + recovery.describe());
    }
  }
}
