package io.weir.engine.plan;

import io.weir.api.common.functions.MapFunction;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.configuration.Configuration;
import io.weir.api.graph.Chaining;
import io.weir.api.graph.JobSettings;
import io.weir.api.graph.KeySpec;
import io.weir.api.graph.OperatorSpec;
import io.weir.api.graph.Partitioning;
import io.weir.api.graph.StorageSpec;
import io.weir.api.graph.StreamEdge;
import io.weir.api.graph.StreamGraph;
import io.weir.api.graph.StreamNode;
import io.weir.api.util.OutputTag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds graphs by hand; ids are given in the order of the calls, from 1. */
public final class Graphs {

  private final List<StreamNode> nodes = new ArrayList<>();
  private final List<StreamEdge> edges = new ArrayList<>();

  /** What a node may differ in. */
  public record Shape(
      int parallelism, Chaining chaining, Optional<String> uid, Optional<Integer> max) {
    public static Shape of(int parallelism) {
      return new Shape(parallelism, Chaining.ALWAYS, Optional.empty(), Optional.empty());
    }

    public Shape chaining(Chaining other) {
      return new Shape(parallelism, other, uid, max);
    }

    public Shape uid(String other) {
      return new Shape(parallelism, chaining, Optional.of(other), max);
    }

    public Shape max(int other) {
      return new Shape(parallelism, chaining, uid, Optional.of(other));
    }
  }

  public int source(String name, int parallelism) {
    return node(
        name, new OperatorSpec.SequenceSource(1, 10), Shape.of(parallelism), Optional.empty());
  }

  public int map(String name, int parallelism) {
    return map(name, Shape.of(parallelism));
  }

  public int map(String name, Shape shape) {
    return node(name, new OperatorSpec.MapOperator(new Same()), shape, Optional.empty());
  }

  public int node(String name, OperatorSpec spec, Shape shape, Optional<KeySpec> key) {
    int id = nodes.size() + 1;
    nodes.add(
        new StreamNode(
            id,
            name,
            shape.uid(),
            spec,
            shape.parallelism(),
            shape.max(),
            key,
            Optional.of(Types.LONG),
            shape.chaining()));
    return id;
  }

  public Graphs edge(int source, int target, Partitioning partitioning) {
    edges.add(new StreamEdge(source, target, partitioning));
    return this;
  }

  /** From a side output. */
  public Graphs aside(int source, int target, OutputTag<?> tag) {
    Partitioning open = new Partitioning.Unspecified();
    edges.add(new StreamEdge(source, target, open, 0, Optional.of(tag)));
    return this;
  }

  /** With nothing asked for. */
  public Graphs edge(int source, int target) {
    return edge(source, target, new Partitioning.Unspecified());
  }

  public StreamGraph build() {
    return new StreamGraph("job", nodes, edges, settings());
  }

  public ExecutionPlan plan() {
    return Planner.plan(build());
  }

  public static JobSettings settings() {
    return new JobSettings(
        false,
        Optional.empty(),
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new StorageSpec.Memory(1 << 20),
        Map.of(),
        new Configuration());
  }

  /** Returns its argument. */
  public static final class Same implements MapFunction<Long, Long> {
    @Override
    public Long map(Long value) {
      return value;
    }
  }
}
