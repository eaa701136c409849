package io.weir.engine.state;

import java.util.ArrayList;
import java.util.List;

/**
 * States whose stored form cannot be read. While an operator is opened they are collected, so that
 * all of them can be reported at once: keyed state cannot be read then, as there is no key. Later
 * each is thrown where it is asked for.
 */
final class Refusals {

  private final List<StateMigrationException> collected = new ArrayList<>();
  private boolean collecting;

  void collect() {
    collecting = true;
  }

  /** What has been collected; from now on they are thrown. */
  List<StateMigrationException> end() {
    collecting = false;
    return List.copyOf(collected);
  }

  /** Some state is not what was restored: nothing leads back to the checkpoint. */
  boolean any() {
    return !collected.isEmpty();
  }

  void refuse(StateMigrationException refusal) {
    if (!collecting) {
      throw refusal;
    }
    collected.add(refusal);
  }
}
