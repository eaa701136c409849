package io.weir.engine.job;

import io.weir.engine.state.StateMigrationException;
import java.util.Collection;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the chains of one attempt have found of restored state that does not fit them, one report of
 * each: its subtasks all find the same. Belongs to the attempt's actor.
 */
final class RefusedState {

  private static final int MOST_CAUSES = 100; // a chain of causes may be a circle

  private final TreeMap<Integer, Throwable> byChain = new TreeMap<>();

  /** Takes a failure that is about state which does not fit, and no other. */
  void add(int chain, Throwable failure) {
    boolean refused =
        Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
            .limit(MOST_CAUSES)
            .anyMatch(StateMigrationException.class::isInstance);
    if (refused) {
      byChain.putIfAbsent(chain, failure);
    }
  }

  boolean isAny() {
    return !byChain.isEmpty();
  }

  /** The failure of the attempt, with all reports. */
  Throwable failure() {
    Collection<Throwable> all = byChain.values();
    if (all.size() == 1) {
      return all.iterator().next();
    }
    String reports = all.stream().map(one -> "\n" + one.getMessage()).collect(Collectors.joining());
    StateMigrationException together =
        new StateMigrationException(
            "The state of %d chains does not fit the job:%s".formatted(all.size(), reports));
    all.forEach(together::addSuppressed);
    return together;
  }
}
