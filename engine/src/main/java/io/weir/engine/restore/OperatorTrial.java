package io.weir.engine.restore;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.JobID;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.engine.clock.Clock;
import io.weir.engine.code.OwnCode;
import io.weir.engine.operator.Accumulators;
import io.weir.engine.operator.OperatorContext;
import io.weir.engine.operator.OperatorException;
import io.weir.engine.operator.OperatorState;
import io.weir.engine.operator.Rehearsal;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.plan.ChainPlan;
import io.weir.engine.plan.ExecutionConfigs;
import io.weir.engine.plan.ExecutionPlan;
import io.weir.engine.plan.OperatorPlan;
import io.weir.engine.restore.RestoreReport.OperatorFit;
import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.CheckpointManifest.OperatorManifest;
import io.weir.engine.snapshot.StoredCheckpoint;
import io.weir.engine.state.ChangeTracking;
import io.weir.engine.state.KeyGroups;
import io.weir.engine.state.KeyedStateBackend;
import io.weir.engine.state.KeyedStateSettings;
import io.weir.engine.state.OperatorStateBackend;
import io.weir.engine.state.OperatorStateFormat;
import io.weir.engine.state.OperatorStateSnapshot.State;
import io.weir.engine.state.StateFit;
import io.weir.engine.state.StateFits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Lets the operators of a plan that get stored state ask for theirs, as their first subtasks, and
 * compares. Operators that get none are not called at all.
 */
final class OperatorTrial {

  /** An operator's empty state, as it was asked for. */
  private record Asked(Optional<KeyedStateBackend<Object>> keyed, OperatorStateBackend operator) {}

  private final ExecutionPlan plan;
  private final ExecutionConfig config;
  private final StoredCheckpoint checkpoint;
  private final Map<String, OperatorManifest> stored = new HashMap<>();
  private final Map<String, String> oldIds = new HashMap<>();
  private final Map<String, Asked> asked = new HashMap<>();
  private final Map<String, String> failures = new HashMap<>();

  /**
   * @param renamed new ids by old ones
   */
  OperatorTrial(OperatorMatch match, StoredCheckpoint checkpoint, Map<String, String> renamed) {
    this.plan = match.plan();
    this.config = ExecutionConfigs.of(plan.settings());
    this.checkpoint = checkpoint;
    match.manifest().operators().forEach(each -> stored.put(each.operatorId(), each));
    renamed.forEach((old, now) -> oldIds.put(now, old));
  }

  List<OperatorFit> fits() {
    List<OperatorFit> fits = new ArrayList<>();
    for (ChainPlan chain : plan.chains()) {
      ask(chain);
      chain.operators().forEach(operator -> fits.add(fit(operator)));
    }
    return fits;
  }

  private void ask(ChainPlan chain) {
    Predicate<OperatorPlan> who = operator -> hasState(operator.operatorId());
    if (chain.operators().stream().noneMatch(who)) {
      return;
    }
    try {
      for (Rehearsal.Asked each : Rehearsal.of(chain, who, operator -> context(chain, operator))) {
        each.failure().ifPresent(failure -> failed(each.context().operatorId(), failure));
      }
    } catch (OperatorException e) {
      chain.operators().stream().filter(who).forEach(one -> failed(one.operatorId(), e));
    }
  }

  private boolean hasState(String id) {
    return stored.containsKey(id) && StoredState.of(stored.get(id)).isPresent();
  }

  private void failed(String id, OperatorException failure) {
    failures.put(id, failure.getMessage());
  }

  private OperatorContext context(ChainPlan chain, OperatorPlan operator) {
    String where = where(operator);
    Optional<KeyedStateBackend<Object>> keyed =
        operator.key().map(key -> keyed(chain, where, key.keyType().createSerializer()));
    OperatorStateBackend operatorStates = new OperatorStateBackend(where, config);
    asked.put(operator.operatorId(), new Asked(keyed, operatorStates));
    return new OperatorContext(
        new JobID(),
        plan.jobName(),
        AttemptId.FIRST,
        operator.operatorId(),
        operator.name(),
        0,
        chain.parallelism(),
        chain.maxParallelism(),
        config,
        plan.classLoader(),
        new Accumulators(),
        new OperatorState(keyed, operatorStates, OptionalLong.empty()),
        time -> {},
        Clock.SYSTEM,
        OwnCode.shared());
  }

  @SuppressWarnings("unchecked") // keys are objects of their type
  private KeyedStateBackend<Object> keyed(
      ChainPlan chain, String where, TypeSerializer<?> keySerializer) {
    return new KeyedStateBackend<>(
        (TypeSerializer<Object>) keySerializer,
        new KeyedStateSettings(
            where,
            KeyGroups.range(0, chain.maxParallelism(), chain.parallelism()),
            chain.maxParallelism(),
            ChangeTracking.OFF,
            config));
  }

  private static String where(OperatorPlan operator) {
    return "operator '" + operator.name() + "'";
  }

  private OperatorFit fit(OperatorPlan operator) {
    String id = operator.operatorId();
    return new OperatorFit(
        id,
        operator.name(),
        stored.containsKey(id) ? Optional.of(oldIds.getOrDefault(id, id)) : Optional.empty(),
        asked.containsKey(id) && hasState(id) ? states(operator) : List.of(),
        Optional.ofNullable(failures.get(id)));
  }

  private List<StateFit> states(OperatorPlan operator) {
    OperatorManifest saved = stored.get(operator.operatorId());
    Asked own = asked.get(operator.operatorId());
    List<StateFit> fits = new ArrayList<>();
    List<KeyedSnapshot> snapshots =
        saved.subtasks().stream().flatMap(each -> each.state().keyed().stream()).toList();
    Map<String, String> schemas = new TreeMap<>();
    snapshots.forEach(each -> schemas.putAll(each.stateSchemas()));
    if (own.keyed().isEmpty()) {
      fits.addAll(StateFits.lost(schemas));
    } else if (!snapshots.isEmpty()) {
      fits.add(
          StateFits.ofKey(
              where(operator),
              snapshots.get(0).keySchema(),
              operator.key().orElseThrow().keyType().createSerializer()));
      fits.addAll(StateFits.keyed(where(operator), schemas, own.keyed().get()));
    }
    fits.addAll(StateFits.ofOperator(where(operator), operatorStates(saved), own.operator()));
    return fits;
  }

  /** One of each name: subtasks differ in elements only. */
  private List<State> operatorStates(OperatorManifest saved) {
    Map<String, State> states = new TreeMap<>();
    saved
        .subtasks()
        .forEach(
            subtask ->
                OperatorStateFormat.fromChunks(
                        saved.name(),
                        subtask.state().operatorState().stream().map(checkpoint::load).toList())
                    .withoutInFlight() // the engine's own
                    .states()
                    .forEach(state -> states.putIfAbsent(state.name(), state)));
    return List.copyOf(states.values());
  }
}
