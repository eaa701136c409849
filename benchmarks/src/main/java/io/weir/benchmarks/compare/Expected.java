package io.weir.benchmarks.compare;

import io.weir.benchmarks.workload.Reference;
import io.weir.benchmarks.workload.Tally;
import io.weir.benchmarks.workload.Task;
import io.weir.benchmarks.workload.Workload;
import java.util.HashMap;
import java.util.Map;

/** What each run must tally. Computed once for each number of records, for it takes seconds. */
final class Expected {

  private record Key(Workload workload, long records) {}

  private final Map<Key, Tally> tallies = new HashMap<>();

  /**
   * @throws WrongResultException if it is not what the task leads to
   */
  void check(Contender contender, Task task, Tally tally) {
    Tally expected =
        tallies.computeIfAbsent(
            new Key(task.workload(), task.records()),
            key -> Reference.of(key.workload(), key.records()));
    if (!expected.equals(tally)) {
      throw new WrongResultException(
          "WRONG: " + contender + " has " + tally + " of " + task + ", which gives " + expected);
    }
  }
}
