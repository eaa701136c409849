package io.weir.engine.state;

import java.util.List;
import java.util.stream.Stream;

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
    BROADCAST,
    /**
     * Records that a barrier has overtaken: each subtask gets its own back. When there are more or
     * fewer of them than before, each is given all and picks its own.
     */
    IN_FLIGHT
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

    private boolean isInFlight() {
      return redistribution == Redistribution.IN_FLIGHT;
    }
  }

  public OperatorStateSnapshot {
    states = List.copyOf(states);
  }

  /** The states that hold records in flight. */
  public List<State> inFlight() {
    return states.stream().filter(State::isInFlight).toList();
  }

  /** All others: those of functions. */
  public OperatorStateSnapshot withoutInFlight() {
    return new OperatorStateSnapshot(states.stream().filter(one -> !one.isInFlight()).toList());
  }

  /** The same with these states too. */
  public OperatorStateSnapshot with(List<State> more) {
    return new OperatorStateSnapshot(Stream.concat(states.stream(), more.stream()).toList());
  }

  public boolean isEmpty() {
    return states.isEmpty();
  }
}
