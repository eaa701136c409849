package io.weir.engine.inspect;

import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.CheckpointManifest.OperatorManifest;
import io.weir.engine.snapshot.CheckpointManifest.SubtaskManifest;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.StoredCheckpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a checkpoint holds of one operator, all its subtasks together.
 *
 * @param finished subtasks whose input had ended
 * @param keyed absent when it has no keyed state
 */
public record OperatorReport(
    String id,
    String name,
    int parallelism,
    int maxParallelism,
    int finished,
    Optional<Keyed> keyed,
    List<OperatorStateReport> operatorStates) {

  /**
   * Keyed state.
   *
   * @param keySchema as it is stored, with its version
   * @param stateSchemas by the state's name, as they are stored
   * @param keyGroups how many
   * @param chunks how many, each as often as it is referred to
   * @param bytes of them
   */
  public record Keyed(
      String keySchema, Map<String, String> stateSchemas, int keyGroups, int chunks, long bytes) {}

  public OperatorReport {
    operatorStates = List.copyOf(operatorStates);
  }

  static OperatorReport of(StoredCheckpoint checkpoint, OperatorManifest operator) {
    List<SubtaskManifest> subtasks = operator.subtasks();
    return new OperatorReport(
        operator.operatorId(),
        operator.name(),
        operator.parallelism(),
        operator.maxParallelism(),
        (int) subtasks.stream().filter(SubtaskManifest::finished).count(),
        keyed(subtasks.stream().flatMap(each -> each.state().keyed().stream()).toList()),
        OperatorStateReport.of(checkpoint, operator));
  }

  private static Optional<Keyed> keyed(List<KeyedSnapshot> snapshots) {
    if (snapshots.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> schemas = new TreeMap<>();
    int groups = 0;
    int chunks = 0;
    long bytes = 0;
    for (KeyedSnapshot snapshot : snapshots) {
      schemas.putAll(snapshot.stateSchemas());
      groups += snapshot.lastKeyGroup() - snapshot.firstKeyGroup() + 1;
      chunks += snapshot.chunks().size();
      bytes += snapshot.chunks().stream().mapToLong(ChunkRef::bytes).sum();
    }
    return Optional.of(new Keyed(snapshots.get(0).keySchema(), schemas, groups, chunks, bytes));
  }
}
