package io.weir.engine.source;

import io.weir.api.common.state.OperatorStateStore;
import io.weir.engine.channel.RecordOutput;

/**
 * A source that is asked for its records. All calls come from one subtask's actor; none may block.
 * After a restore it goes on behind the last record before the checkpoint.
 */
public interface SourceReader {

  /** Claims its share of the input, or what the restored state says is left of it. */
  void initializeState(OperatorStateStore states, boolean restored) throws Exception;

  /** Puts the position into the state. */
  void snapshotState() throws Exception;

  /**
   * Emits the next record.
   *
   * @return false, without emitting, when there is none left
   */
  boolean emitNext(RecordOutput output) throws Exception;
}
