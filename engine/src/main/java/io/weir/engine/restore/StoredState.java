package io.weir.engine.restore;

import io.weir.engine.snapshot.CheckpointManifest.OperatorManifest;
import io.weir.engine.snapshot.CheckpointManifest.OperatorSnapshot;
import io.weir.engine.snapshot.ChunkRef;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a checkpoint has of one operator, all its subtasks together. */
record StoredState(Set<String> keyedStates, boolean isKeyed, long keyedBytes, long operatorBytes) {

  static StoredState of(OperatorManifest operator) {
    Set<String> states = new TreeSet<>();
    boolean keyed = false;
    long keyedBytes = 0;
    long operatorBytes = 0;
    List<OperatorSnapshot> all =
        operator.subtasks().stream().map(subtask -> subtask.state()).toList();
    for (OperatorSnapshot state : all) {
      keyed |= state.keyed().isPresent();
      state.keyed().ifPresent(known -> states.addAll(known.stateSchemas().keySet()));
      keyedBytes +=
          state.keyed().stream()
              .flatMap(known -> known.chunks().stream())
              .mapToLong(ChunkRef::bytes)
              .sum();
      operatorBytes += state.operatorState().stream().mapToLong(ChunkRef::bytes).sum();
    }
    return new StoredState(states, keyed, keyedBytes, operatorBytes);
  }

  /** Some state is there. */
  boolean isPresent() {
    return keyedBytes + operatorBytes > 0;
  }

  String describe(OperatorManifest operator) {
    return "operator '%s' (id '%s'): keyed states %s of %d bytes, operator state of %d bytes"
        .formatted(operator.name(), operator.operatorId(), keyedStates, keyedBytes, operatorBytes);
  }
}
