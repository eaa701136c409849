package io.weir.engine.subtask;

import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.ChunkRef;
import java.util.List;
import java.util.Map;

/**
 * What one operator instance gets back from a checkpoint, read and verified.
 *
 * @param keyed the parts whose key groups overlap its own
 * @param operatorState chunks of operator state, by subtask of the checkpoint
 * @param bytes of all chunks named in the two
 * @param keyedFrom where keyed state comes from; from memory, {@code keyed} is empty
 */
public record RestoredOperator(
    List<KeyedSnapshot> keyed,
    List<List<ChunkRef>> operatorState,
    Map<ChunkRef, byte[]> bytes,
    KeyedFrom keyedFrom) {

  /** The two ways of a restart. */
  public enum KeyedFrom {
    STORE,
    /** The attempt before has left it. */
    MEMORY
  }

  public static final RestoredOperator NOTHING =
      new RestoredOperator(List.of(), List.of(), Map.of(), KeyedFrom.STORE);
}
