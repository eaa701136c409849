package io.weir.engine.state;

import io.weir.engine.state.OperatorStateSnapshot.Redistribution;
import java.io.IOException;
import java.util.List;

/** An operator state as its backend sees it. Driven by the subtask's actor. */
interface HeapOperatorState {

  Redistribution redistribution();

  String schema();

  /** Each element in bytes. */
  List<byte[]> write() throws IOException;

  /**
   * Replaces the elements.
   *
   * @param from how they were written
   * @throws StateMigrationException when they cannot be read
   */
  void read(Migration from, List<byte[]> elements) throws IOException;
}
