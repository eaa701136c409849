package io.weir.engine.state;

import java.util.List;

/**
 * Operator state of one subtask in bytes; immutable, may cross threads.
 *
 * @param states by name, each name once
 */
public record OperatorStateSnapshot(List<State> states) {

  public static final OperatorStateSnapshot EMPTY = new OperatorStateSnapshot(List.of());

  /** What happens to elements when a checkpoint is restored. The order is part of the format. */
  public enum Redistribution {
    /** Each element goes to one subtask. */
    SPLIT,
    /** Each element goes to every subtask. */
    UNION,
    /** Every subtask has the same elements, and gets one subtask's. */
    BROADCAST
  }

  /**
   * One state.
   *
   * @param elements as serialised, not to be altered; of a broadcast state each is a key and value
   */
  public record State(
      String name, Redistribution redistribution, String schema, List<byte[]> elements) {
    public State {
      elements = List.copyOf(elements);
    }
  }

  public OperatorStateSnapshot {
    states = List.copyOf(states);
  }

  public boolean isEmpty() {
    return states.isEmpty();
  }
}
