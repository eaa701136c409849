package io.weir.engine.restore;

import io.weir.engine.plan.ChainPlan;
import io.weir.engine.plan.ChainPlan.KeyGroupCount;
import io.weir.engine.plan.ExecutionPlan;
import io.weir.engine.plan.OperatorPlan;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.CheckpointManifest.OperatorManifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds for each stored operator the one of the job that gets its state: by id, after renaming.
 * Pure.
 *
 * @param plan the job's, with the numbers of key groups that the stored state has
 * @param manifest the stored operators that the job has, under the ids that they have in it
 * @param lost stored state that nobody gets
 */
record OperatorMatch(ExecutionPlan plan, CheckpointManifest manifest, List<LostState> lost) {

  /**
   * @param renamed new ids by old ones
   * @throws IllegalStateException when the job's number of key groups is not the stored one
   * @throws IllegalArgumentException when a renaming names an operator that there is not
   */
  static OperatorMatch of(
      ExecutionPlan plan, CheckpointManifest stored, Map<String, String> renamed) {
    Map<String, OperatorPlan> known = new HashMap<>();
    operators(plan).forEach(operator -> known.put(operator.operatorId(), operator));
    checkRenamed(renamed, stored, known.keySet());
    List<OperatorManifest> matched = new ArrayList<>();
    List<LostState> lost = new ArrayList<>();
    Map<String, OperatorManifest> byId = new HashMap<>();
    for (OperatorManifest operator : stored.operators()) {
      OperatorManifest now = renamed(operator, renamed);
      loss(operator, Optional.ofNullable(known.get(now.operatorId()))).ifPresent(lost::add);
      if (known.containsKey(now.operatorId())) {
        matched.add(now);
        if (byId.put(now.operatorId(), now) != null) {
          throw new IllegalArgumentException(
              "Operator '%s' is renamed to '%s', which is the id of another stored operator: rename that one too, in %s."
                  .formatted(operator.name(), now.operatorId(), RenamedOperators.OPTION.key()));
        }
      }
    }
    return new OperatorMatch(
        plan.with(withStoredKeyGroups(plan, byId)), with(stored, matched), lost);
  }

  /**
   * @param now the operator that gets the stored one's state
   */
  private static Optional<LostState> loss(OperatorManifest stored, Optional<OperatorPlan> now) {
    StoredState state = StoredState.of(stored);
    if (now.isEmpty()) {
      return state.isPresent()
          ? Optional.of(new LostState(stored, LostState.Why.NO_OPERATOR))
          : Optional.empty();
    }
    return now.get().key().isEmpty() && state.keyedBytes() > 0
        ? Optional.of(new LostState(stored, LostState.Why.NOT_KEYED))
        : Optional.empty();
  }

  private static OperatorManifest renamed(OperatorManifest operator, Map<String, String> renamed) {
    return new OperatorManifest(
        renamed.getOrDefault(operator.operatorId(), operator.operatorId()),
        operator.name(),
        operator.parallelism(),
        operator.maxParallelism(),
        operator.subtasks());
  }

  private static CheckpointManifest with(CheckpointManifest stored, List<OperatorManifest> some) {
    return new CheckpointManifest(
        stored.formatVersion(),
        stored.jobId(),
        stored.jobName(),
        stored.checkpointId(),
        stored.attempt(),
        stored.triggeredAtMillis(),
        stored.finalCheckpoint(),
        some);
  }

  private static void checkRenamed(
      Map<String, String> renamed, CheckpointManifest stored, Set<String> known) {
    Map<String, String> there =
        stored.operators().stream()
            .collect(Collectors.toMap(OperatorManifest::operatorId, OperatorManifest::name));
    renamed.forEach(
        (before, now) -> {
          if (!there.containsKey(before)) {
            throw new IllegalArgumentException(
                "%s renames '%s', and no stored operator has that id. Stored ids, with names: %s."
                    .formatted(RenamedOperators.OPTION.key(), before, there));
          }
          if (!known.contains(now)) {
            throw new IllegalArgumentException(
                "%s renames '%s' to '%s', and no operator of the job has that uid. The job's ids: %s."
                    .formatted(RenamedOperators.OPTION.key(), before, now, known));
          }
        });
  }

  private static List<ChainPlan> withStoredKeyGroups(
      ExecutionPlan plan, Map<String, OperatorManifest> stored) {
    List<ChainPlan> chains = new ArrayList<>();
    for (ChainPlan chain : plan.chains()) {
      ChainPlan now = chain;
      for (OperatorPlan operator : chain.operators()) {
        OperatorManifest saved = stored.get(operator.operatorId());
        if (saved != null && operator.key().isPresent() && StoredState.of(saved).isKeyed()) {
          now = withStoredKeyGroups(now, saved);
        }
      }
      chains.add(now);
    }
    return chains;
  }

  /** Which key group a key is in depends on how many there are. */
  private static ChainPlan withStoredKeyGroups(ChainPlan chain, OperatorManifest saved) {
    int stored = saved.maxParallelism();
    if (chain.maxParallelism() == stored) {
      return chain;
    }
    if (chain.keyGroups() == KeyGroupCount.SET) {
      throw new IllegalStateException(
          "Operator '%s': the maximum parallelism (%d) with which its state was stored and the current maximum parallelism (%d) differ, which is not supported: call setMaxParallelism(%d), or leave it unset."
              .formatted(saved.name(), stored, chain.maxParallelism(), stored));
    }
    if (chain.parallelism() > stored) {
      throw new IllegalStateException(
          "Operator '%s' cannot be restored with parallelism %d: the maximum parallelism of its stored state is %d. Reduce the parallelism to %d or less."
              .formatted(saved.name(), chain.parallelism(), stored, stored));
    }
    return chain.withMaxParallelism(stored);
  }

  static List<OperatorPlan> operators(ExecutionPlan plan) {
    return plan.chains().stream().flatMap(chain -> chain.operators().stream()).toList();
  }

  /** Some stored operators are not the job's. */
  boolean lacksOperators() {
    return lost.stream().anyMatch(state -> state.why() == LostState.Why.NO_OPERATOR);
  }

  /** True when none of the stored state has found an operator. */
  boolean isOfAnotherJob() {
    return lacksOperators()
        && manifest.operators().stream().noneMatch(one -> StoredState.of(one).isPresent());
  }

  /** What would be lost, who of the job has found nothing, and what to do about it. */
  String describeLost() {
    return "%s. %sto give the state up, set execution.state-recovery.ignore-unclaimed-state to true"
        .formatted(
            lost.stream().map(LostState::describe).collect(Collectors.joining("; ")),
            lacksOperators() ? uidRemedy() : "Key the operator's input again; ");
  }

  private String uidRemedy() {
    Set<String> found =
        manifest.operators().stream().map(OperatorManifest::operatorId).collect(Collectors.toSet());
    String without =
        operators(plan).stream()
            .filter(operator -> !found.contains(operator.operatorId()))
            .map(operator -> "'%s' (id '%s')".formatted(operator.name(), operator.operatorId()))
            .collect(Collectors.joining(", "));
    return "Operators of the job for which nothing is stored: %s. Give the job's operators the uids that they had; if one has another now, set %s to old-id=new-uid; "
        .formatted(without.isEmpty() ? "none" : without, RenamedOperators.OPTION.key());
  }
}
