package io.weir.engine.inspect;

import io.weir.engine.snapshot.CheckpointManifest.OperatorManifest;
import io.weir.engine.snapshot.CheckpointManifest.SubtaskManifest;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.engine.snapshot.StoredCheckpoint;
import io.weir.engine.state.OperatorStateFormat;
import io.weir.engine.state.OperatorStateSnapshot.Redistribution;
import io.weir.engine.state.OperatorStateSnapshot.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One operator state, all subtasks together.
 *
 * @param schema as it is stored, with its version
 * @param elements how many; of a broadcast state every subtask has all
 * @param bytes of the elements
 */
public record OperatorStateReport(
    String name, Redistribution redistribution, String schema, long elements, long bytes) {

  /**
   * @throws SnapshotStoreException when a chunk is damaged
   */
  static List<OperatorStateReport> of(StoredCheckpoint checkpoint, OperatorManifest operator) {
    ChunkFiles files = new ChunkFiles();
    Map<String, OperatorStateReport> states = new TreeMap<>();
    for (SubtaskManifest subtask : operator.subtasks()) {
      List<byte[]> chunks = new ArrayList<>();
      for (ChunkRef ref : subtask.state().operatorState()) {
        chunks.add(files.chunk(checkpoint, ref));
      }
      String where = operator.name() + " (" + (subtask.subtask() + 1) + ")";
      for (State state : OperatorStateFormat.fromChunks(where, chunks).states()) {
        states.merge(state.name(), of(state), OperatorStateReport::plus);
      }
    }
    return List.copyOf(states.values());
  }

  private static OperatorStateReport of(State state) {
    long bytes = state.elements().stream().mapToLong(element -> element.length).sum();
    return new OperatorStateReport(
        state.name(), state.redistribution(), state.schema(), state.elements().size(), bytes);
  }

  private OperatorStateReport plus(OperatorStateReport other) {
    return new OperatorStateReport(
        name, redistribution, schema, elements + other.elements, bytes + other.bytes);
  }
}
