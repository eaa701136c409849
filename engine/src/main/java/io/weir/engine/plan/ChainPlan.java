package io.weir.engine.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Operators that share an actor. The first one is the head: it receives the chain's input, or is a
 * source. The others are called by the one that comes before them in the tree.
 *
 * @param position in the plan; chains are in topological order
 * @param name the operators' names, joined as Flink does: {@code a -> b -> (c, d)}
 * @param keyGroups who has chosen the maximum parallelism
 * @param inputs edges into the head, in the order of their input channels: those of the first input
 *     come first
 * @param outputs edges out of any of the operators
 */
public record ChainPlan(
    int position,
    String name,
    int parallelism,
    int maxParallelism,
    KeyGroupCount keyGroups,
    List<OperatorPlan> operators,
    List<EdgePlan> inputs,
    List<EdgePlan> outputs) {

  /** Who has chosen a number of key groups. */
  public enum KeyGroupCount {
    /** The program: it stands. */
    SET,
    /** Nobody: what is restored may have another. */
    DERIVED
  }

  public ChainPlan {
    operators = List.copyOf(operators);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** The same chain with another number of key groups. */
  public ChainPlan withMaxParallelism(int other) {
    return new ChainPlan(position, name, parallelism, other, keyGroups, operators, inputs, outputs);
  }

  public OperatorPlan head() {
    return operators.get(0);
  }

  public boolean isSource() {
    return inputs.isEmpty();
  }

  /** What its code is made of: operators, how they are connected, and where they send. */
  public List<String> shape() {
    List<String> shape = new ArrayList<>();
    for (OperatorPlan operator : operators) {
      shape.add(operator.code().shape());
      shape.add(operator.output() + ", aside " + operator.sideOutputs());
    }
    for (EdgePlan edge : outputs) {
      shape.add(edge.partitioning().getClass().getName());
      shape.add(edge.code().map(UserCode::shape).orElse(""));
    }
    return shape;
  }

  /**
   * The operator that sends on an edge.
   *
   * @param output the edge's place among the outputs
   */
  public OperatorPlan sender(int output) {
    return operators.stream()
        .filter(operator -> operator.sendsOn(output))
        .findFirst()
        .orElseThrow();
  }

  /** How many channels come in at a subtask. */
  public int inputChannels(int subtask) {
    return inputs.stream().mapToInt(edge -> edge.wiring().sourcesOf(subtask).size()).sum();
  }

  /** How many of the first of them belong to the first input; the others to the second. */
  public int firstInputChannels(int subtask) {
    return inputs.stream()
        .filter(edge -> edge.input() == 0)
        .mapToInt(edge -> edge.wiring().sourcesOf(subtask).size())
        .sum();
  }

  /**
   * The number of the input channel at subtask {@code target} on which {@code source} of the given
   * edge sends.
   */
  public int inputChannel(EdgePlan edge, int source, int target) {
    int before = 0;
    for (EdgePlan input : inputs) {
      Wiring.Span senders = input.wiring().sourcesOf(target);
      if (input.id() == edge.id()) {
        return before + source - senders.first();
      }
      before += senders.size();
    }
    throw new IllegalArgumentException("edge is no input of chain '" + name + "'");
  }
}
