package io.weir.engine.plan;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.graph.Chaining;
import io.weir.api.graph.OperatorSpec;
import io.weir.api.graph.Partitioning;
import io.weir.api.graph.StreamEdge;
import io.weir.api.graph.StreamGraph;
import io.weir.api.graph.StreamNode;
import io.weir.api.util.OutputTag;
import io.weir.engine.plan.ChainPlan.KeyGroupCount;
import io.weir.engine.state.KeyGroups;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Makes the plan of a graph: settles open partitionings, checks what only the whole graph shows,
 * fuses operators into chains by Flink's rules, and serialises the user's functions.
 *
 * <p>Two operators share a chain when a single forward edge joins them, their parallelism is equal,
 * and neither asked to be apart. The tree of a chain's operators may branch, but never joins.
 */
public final class Planner {

  private final StreamGraph graph;
  private final Map<Integer, StreamNode> nodes = new LinkedHashMap<>();
  private final Map<Integer, List<StreamEdge>> inputs = new HashMap<>();
  private final Map<Integer, List<StreamEdge>> outputs = new HashMap<>();

  private int nextEdgeId;

  private Planner(StreamGraph graph) {
    this.graph = graph;
    graph.nodes().stream()
        .sorted(Comparator.comparingInt(StreamNode::id))
        .forEach(node -> nodes.put(node.id(), node));
    for (StreamEdge open : graph.edges()) {
      StreamEdge edge = settle(open);
      inputs.computeIfAbsent(edge.target(), id -> new ArrayList<>()).add(edge);
      outputs.computeIfAbsent(edge.source(), id -> new ArrayList<>()).add(edge);
    }
  }

  /**
   * @throws IllegalArgumentException if the graph cannot be carried out, naming the operator and
   *     the remedy
   */
  public static ExecutionPlan plan(StreamGraph graph) {
    return new Planner(graph).plan();
  }

  private ExecutionPlan plan() {
    GraphChecks.check(graph, nodes.values(), this::maxParallelism);
    Map<Integer, Integer> chainOf = new HashMap<>();
    List<List<StreamNode>> members = assignChains(chainOf);
    Map<Integer, List<EdgePlan>> edgesInto = new HashMap<>();
    Map<Integer, List<EdgePlan>> edgesOutOf = new HashMap<>();
    Map<StreamEdge, Integer> edgePositions = new IdentityHashMap<>(); // a union may repeat an edge
    for (StreamNode node : nodes.values()) {
      for (StreamEdge edge : outputsOf(node)) {
        int source = chainOf.get(edge.source());
        int target = chainOf.get(edge.target());
        if (source == target) {
          continue;
        }
        EdgePlan planned = edgePlan(edge, source, target);
        List<EdgePlan> siblings = edgesOutOf.computeIfAbsent(source, id -> new ArrayList<>());
        edgePositions.put(edge, siblings.size());
        siblings.add(planned);
        edgesInto.computeIfAbsent(target, id -> new ArrayList<>()).add(planned);
      }
    }
    Map<Integer, String> operatorIds = OperatorIds.of(nodes.values(), this::inputsOf);
    List<ChainPlan> chains = new ArrayList<>();
    for (int position = 0; position < members.size(); position++) {
      List<StreamNode> chain = members.get(position);
      StreamNode head = chain.get(0);
      chains.add(
          new ChainPlan(
              position,
              ChainNames.of(head, this::chainedAfter),
              head.parallelism(),
              maxParallelism(head),
              isMaxParallelismSet(head) ? KeyGroupCount.SET : KeyGroupCount.DERIVED,
              operators(chain, operatorIds, edgePositions),
              inOrderOfInput(edgesInto.getOrDefault(position, List.of())),
              edgesOutOf.getOrDefault(position, List.of())));
    }
    return new ExecutionPlan(
        graph.jobName(),
        graph.settings(),
        chains,
        StatefulOperators.withoutUid(nodes.values()),
        UserCode.currentClassLoader());
  }

  private static List<EdgePlan> inOrderOfInput(List<EdgePlan> edges) {
    return edges.stream().sorted(Comparator.comparingInt(EdgePlan::input)).toList();
  }

  /** Operators that begin a chain get a new position; the others join the one before them. */
  private List<List<StreamNode>> assignChains(Map<Integer, Integer> chainOf) {
    List<List<StreamNode>> members = new ArrayList<>();
    for (StreamNode node : nodes.values()) {
      List<StreamEdge> in = inputsOf(node);
      if (in.size() == 1 && chainable(in.get(0))) {
        int chain = chainOf.get(in.get(0).source());
        chainOf.put(node.id(), chain);
        members.get(chain).add(node);
      } else {
        chainOf.put(node.id(), members.size());
        members.add(new ArrayList<>(List.of(node)));
      }
    }
    return members;
  }

  private boolean chainable(StreamEdge edge) {
    StreamNode source = nodes.get(edge.source());
    StreamNode target = nodes.get(edge.target());
    return edge.partitioning() instanceof Partitioning.Forward
        && source.parallelism() == target.parallelism()
        && inputsOf(target).size() == 1
        && source.chaining() != Chaining.NEVER
        && target.chaining() == Chaining.ALWAYS;
  }

  private List<StreamNode> chainedAfter(StreamNode node) {
    return outputsOf(node).stream()
        .filter(this::chainable)
        .map(edge -> nodes.get(edge.target()))
        .toList();
  }

  private List<OperatorPlan> operators(
      List<StreamNode> chain,
      Map<Integer, String> operatorIds,
      Map<StreamEdge, Integer> edgePositions) {
    List<OperatorPlan> operators = new ArrayList<>();
    for (StreamNode node : chain) {
      Function<Optional<OutputTag<?>>, OutputPlan> output =
          tag -> output(node, tag, chain, edgePositions);
      SortedMap<String, OutputPlan> sideOutputs = new TreeMap<>();
      outputsOf(node).stream()
          .flatMap(edge -> edge.sideOutput().stream())
          .forEach(
              tag ->
                  sideOutputs.computeIfAbsent(tag.getId(), id -> output.apply(Optional.of(tag))));
      operators.add(
          operator(node, operatorIds.get(node.id()), output.apply(Optional.empty()), sideOutputs));
    }
    return operators;
  }

  /**
   * @param tag of a side output; empty: the main one
   */
  private OutputPlan output(
      StreamNode node,
      Optional<OutputTag<?>> tag,
      List<StreamNode> chain,
      Map<StreamEdge, Integer> edgePositions) {
    List<Integer> chainedTo = new ArrayList<>();
    List<Integer> edges = new ArrayList<>();
    for (StreamEdge edge : outputsOf(node)) {
      if (!edge.sideOutput().equals(tag)) {
        continue;
      }
      if (chainable(edge)) {
        chainedTo.add(chain.indexOf(nodes.get(edge.target())));
      } else {
        edges.add(edgePositions.get(edge));
      }
    }
    return new OutputPlan(recordType(node, tag), chainedTo, edges);
  }

  private static Optional<TypeInformation<?>> recordType(
      StreamNode node, Optional<OutputTag<?>> tag) {
    return tag.isPresent() ? Optional.of(tag.get().getTypeInfo()) : node.outputType();
  }

  private static OperatorPlan operator(
      StreamNode node,
      String operatorId,
      OutputPlan output,
      SortedMap<String, OutputPlan> sideOutputs) {
    String where = "operator '" + node.name() + "'";
    OperatorCode code =
        node.operator() instanceof OperatorSpec.CollectionSource source
            ? OperatorCode.ofElements(source.elements(), node.outputType(), where)
            : OperatorCode.ofFunction(node.operator(), node.key(), where);
    return new OperatorPlan(operatorId, node.name(), code, node.key(), output, sideOutputs);
  }

  private EdgePlan edgePlan(StreamEdge edge, int sourceChain, int targetChain) {
    StreamNode source = nodes.get(edge.source());
    StreamNode target = nodes.get(edge.target());
    Optional<UserCode> code = Optional.empty();
    if (edge.partitioning() instanceof Partitioning.Hash
        || edge.partitioning() instanceof Partitioning.Custom) {
      code = Optional.of(UserCode.of(edge.partitioning(), "operator '" + target.name() + "'"));
    }
    return new EdgePlan(
        nextEdgeId++,
        sourceChain,
        targetChain,
        recordType(source, edge.sideOutput()),
        edge.partitioning(),
        code,
        edge.input(),
        Wiring.of(edge.partitioning(), source.parallelism(), target.parallelism()));
  }

  private StreamEdge settle(StreamEdge edge) {
    StreamNode source = nodes.get(edge.source());
    StreamNode target = nodes.get(edge.target());
    boolean equal = source.parallelism() == target.parallelism();
    if (edge.partitioning() instanceof Partitioning.Unspecified) {
      Partitioning settled = equal ? new Partitioning.Forward() : new Partitioning.Rebalance();
      return edge.spreadAs(settled);
    }
    if (edge.partitioning() instanceof Partitioning.Forward && !equal) {
      throw new IllegalArgumentException(
          "forward() from '%s' (parallelism %d) to '%s' (parallelism %d): give both the same parallelism or use rescale()."
              .formatted(source.name(), source.parallelism(), target.name(), target.parallelism()));
    }
    return edge.spreadAs(edge.partitioning()); // an edge of its own, if it comes twice
  }

  private int maxParallelism(StreamNode node) {
    return node.maxParallelism()
        .or(() -> graph.settings().maxParallelism())
        .orElseGet(() -> KeyGroups.defaultMaxParallelism(node.parallelism()));
  }

  private boolean isMaxParallelismSet(StreamNode node) {
    return node.maxParallelism().or(() -> graph.settings().maxParallelism()).isPresent();
  }

  private List<StreamEdge> inputsOf(StreamNode node) {
    return inputs.getOrDefault(node.id(), List.of());
  }

  private List<StreamEdge> outputsOf(StreamNode node) {
    return outputs.getOrDefault(node.id(), List.of());
  }
}
