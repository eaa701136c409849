package io.weir.engine.faults;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What two collections of ids, in any order, differ in. */
final class Difference {

  private static final int SHOWN = 20;

  private Difference() {}

  /** Ids that come more often in {@code expected}, with how often more. */
  static Map<Long, Integer> lost(List<Long> expected, List<Long> actual) {
    Map<Long, Integer> counts = new TreeMap<>();
    expected.forEach(id -> counts.merge(id, 1, Integer::sum));
    actual.forEach(id -> counts.merge(id, -1, Integer::sum));
    counts.values().removeIf(count -> count <= 0);
    return counts;
  }

  static String between(List<Long> expected, List<Long> actual) {
    return "of %d ids lost %s, doubled %s"
        .formatted(expected.size(), brief(lost(expected, actual)), brief(lost(actual, expected)));
  }

  private static String brief(Map<Long, Integer> ids) {
    return ids.size() + " " + ids.entrySet().stream().limit(SHOWN).toList();
  }
}
