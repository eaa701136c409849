package io.weir.engine.coordinator;

import io.weir.engine.plan.ExecutionPlan;
import io.weir.engine.plan.SubtaskId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Subtasks in words, for messages. */
final class SubtaskNames {

  private static final int MOST = 5;

  private SubtaskNames() {}

  /** Who has not stored yet: the first few by name, and how many more. */
  static String missing(ExecutionPlan plan, PendingCheckpoint checkpoint) {
    List<SubtaskId> missing =
        checkpoint.missing().stream()
            .sorted(Comparator.comparingInt(SubtaskId::chain).thenComparingInt(SubtaskId::index))
            .toList();
    String named =
        missing.stream()
            .limit(MOST)
            .map(subtask -> subtask.describe(plan))
            .collect(Collectors.joining(", "));
    return missing.size() <= MOST ? named : named + " and " + (missing.size() - MOST) + " more";
  }
}
