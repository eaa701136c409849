package io.weir.engine.subtask;

import io.weir.engine.channel.Destination;
import io.weir.engine.channel.Junction;
import io.weir.engine.plan.ChainPlan;
import io.weir.engine.plan.EdgePlan;
import io.weir.engine.plan.ExecutionPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the batches for each subtask of an attempt go. Made once and shared by all subtasks.
 *
 * @param byChain by position of the chain, then by index of the subtask
 * @param junctions of the edges that have one, by the edge's id
 */
public record SubtaskDirectory(List<List<Destination>> byChain, Map<Integer, Junction> junctions) {

  static final SubtaskDirectory EMPTY = new SubtaskDirectory(List.of(), Map.of());

  /**
   * Makes the junctions of the plan's wide edges.
   *
   * @param coalesceAbove channels
   */
  public static SubtaskDirectory of(
      ExecutionPlan plan, List<List<Destination>> byChain, int coalesceAbove) {
    Map<Integer, Junction> junctions = new HashMap<>();
    for (ChainPlan chain : plan.chains()) {
      for (EdgePlan edge : chain.inputs()) {
        if (edge.wiring().isWiderThan(coalesceAbove)) {
          junctions.put(edge.id(), junction(edge, chain, byChain.get(chain.position())));
        }
      }
    }
    return new SubtaskDirectory(byChain, Map.copyOf(junctions));
  }

  private static Junction junction(EdgePlan edge, ChainPlan chain, List<Destination> receivers) {
    List<Junction.Receiver> all = new ArrayList<>();
    for (int index = 0; index < receivers.size(); index++) {
      all.add(new Junction.Receiver(receivers.get(index), chain.inputChannel(edge, 0, index)));
    }
    return new Junction(edge.wiring().sources(), all);
  }

  Optional<Junction> junction(EdgePlan edge) {
    return Optional.ofNullable(junctions.get(edge.id()));
  }

  Destination destination(int chain, int index) {
    return byChain.get(chain).get(index);
  }
}
