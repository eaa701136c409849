package io.weir.engine.inspect;

import io.weir.engine.snapshot.CheckpointManifest.OperatorManifest;
import io.weir.engine.snapshot.StoredCheckpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What has become of the state between two checkpoints or savepoints, of one job or of two, by
 * operator id. Their parallelism does not matter; keyed state can be compared when there are as
 * many key groups in both.
 */
public record CheckpointDifference(
    StoredCheckpoint before, StoredCheckpoint after, List<OperatorDifference> operators) {

  public CheckpointDifference {
    operators = List.copyOf(operators);
  }

  public boolean differs() {
    return operators.stream().anyMatch(OperatorDifference::differs);
  }

  /**
   * Reads both, some key groups at a time.
   *
   * @throws io.weir.engine.snapshot.SnapshotStoreException when a file is damaged
   */
  public static CheckpointDifference of(StoredCheckpoint before, StoredCheckpoint after) {
    Map<String, OperatorManifest> was = operators(before);
    Map<String, OperatorManifest> now = operators(after);
    TreeSet<String> ids = new TreeSet<>(was.keySet());
    ids.addAll(now.keySet());
    ChunkFiles files = new ChunkFiles();
    List<OperatorDifference> operators = new ArrayList<>();
    for (String id : ids) {
      operators.add(
          compare(
              before,
              Optional.ofNullable(was.get(id)),
              after,
              Optional.ofNullable(now.get(id)),
              files));
    }
    return new CheckpointDifference(before, after, operators);
  }

  private static Map<String, OperatorManifest> operators(StoredCheckpoint checkpoint) {
    Map<String, OperatorManifest> byId = new TreeMap<>();
    checkpoint.manifest().operators().forEach(each -> byId.put(each.operatorId(), each));
    return byId;
  }

  private static OperatorDifference compare(
      StoredCheckpoint before,
      Optional<OperatorManifest> was,
      StoredCheckpoint after,
      Optional<OperatorManifest> now,
      ChunkFiles files) {
    KeyedSide old = keyed(before, was, files);
    KeyedSide current = keyed(after, now, files);
    Optional<String> uncompared = uncompared(was, old, now, current);
    List<StateDifference> states = new ArrayList<>();
    if (uncompared.isEmpty()) {
      states.addAll(new KeyedComparison(old, current).compare());
    }
    states.addAll(
        OperatorElements.of(before, was, files).compareTo(OperatorElements.of(after, now, files)));
    OperatorManifest either = now.or(() -> was).orElseThrow();
    return new OperatorDifference(
        either.operatorId(),
        either.name(),
        was.map(OperatorManifest::parallelism),
        now.map(OperatorManifest::parallelism),
        states,
        uncompared);
  }

  private static KeyedSide keyed(
      StoredCheckpoint checkpoint, Optional<OperatorManifest> operator, ChunkFiles files) {
    return KeyedSide.of(
        operator.map(OperatorManifest::name).orElse(""),
        operator.stream()
            .flatMap(one -> one.subtasks().stream())
            .flatMap(subtask -> subtask.state().keyed().stream())
            .toList(),
        ref -> files.chunk(checkpoint, ref));
  }

  private static Optional<String> uncompared(
      Optional<OperatorManifest> was,
      KeyedSide old,
      Optional<OperatorManifest> now,
      KeyedSide current) {
    if (old.isEmpty() || current.isEmpty()) {
      return Optional.empty();
    }
    if (was.get().maxParallelism() != now.get().maxParallelism()) {
      return Optional.of(
          "it has %d key groups in one and %d in the other"
              .formatted(was.get().maxParallelism(), now.get().maxParallelism()));
    }
    return old.keySchema().equals(current.keySchema())
        ? Optional.empty()
        : Optional.of(
            "it is keyed by %s in one and by %s in the other"
                .formatted(old.keySchema().get(), current.keySchema().get()));
  }
}
