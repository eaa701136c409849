package io.weir.engine.subtask;

import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.state.OperatorStateSnapshot;
import java.util.List;
import java.util.Map;

/**
 * What one operator instance gets back from a checkpoint, read and verified.
 *
 * @param keyed the parts whose key groups overlap its own
 * @param operatorState its share of the operator state of all subtasks
 * @param bytes of all chunks of the keyed parts
 * @param keyedFrom where keyed state comes from; from memory, {@code keyed} is empty
 */
public record RestoredOperator(
    List<KeyedSnapshot> keyed,
    OperatorStateSnapshot operatorState,
    Map<ChunkRef, byte[]> bytes,
    KeyedFrom keyedFrom) {

  /** The two ways of a restart. */
  public enum KeyedFrom {
    STORE,
    /** The attempt before has left it. */
    MEMORY
  }

  public static final RestoredOperator NOTHING =
      new RestoredOperator(List.of(), OperatorStateSnapshot.EMPTY, Map.of(), KeyedFrom.STORE);
}
