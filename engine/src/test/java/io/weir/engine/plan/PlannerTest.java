package io.weir.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.functions.MapFunction;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.graph.Chaining;
import io.weir.api.graph.OperatorSpec;
import io.weir.api.graph.Partitioning;
import io.weir.api.util.OutputTag;
import io.weir.engine.plan.Graphs.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlannerTest {

  private final Graphs graph = new Graphs();

  private static List<String> names(ExecutionPlan plan) {
    return plan.chains().stream().map(ChainPlan::name).toList();
  }

  private static List<String> ids(ExecutionPlan plan) {
    return plan.chains().stream()
        .flatMap(chain -> chain.operators().stream())
        .map(OperatorPlan::operatorId)
        .toList();
  }

  @Test
  void fusesOperatorsOfEqualParallelismWhenNothingIsAskedFor() {
    graph.edge(graph.source("a", 2), graph.map("b", 2)).edge(2, graph.map("c", 2));
    ExecutionPlan plan = graph.plan();
    assertThat(names(plan)).containsExactly("a -> b -> c");
    ChainPlan chain = plan.chains().get(0);
    assertThat(chain.isSource()).isTrue();
    assertThat(chain.outputs()).isEmpty();
    assertThat(chain.operators())
        .extracting(operator -> operator.output().chainedTo())
        .containsExactly(List.of(1), List.of(2), List.of());
    assertThat(plan.subtasks()).isEqualTo(2);
  }

  @Test
  void spreadsRoundRobinBetweenOperatorsOfDifferentParallelism() {
    graph.edge(graph.source("a", 1), graph.map("b", 3));
    ExecutionPlan plan = graph.plan();
    assertThat(names(plan)).containsExactly("a", "b");
    EdgePlan edge = plan.chains().get(0).outputs().get(0);
    assertThat(edge.partitioning()).isInstanceOf(Partitioning.Rebalance.class);
    assertThat(plan.chains().get(1).inputs()).containsExactly(edge);
    assertThat(plan.chains().get(1).inputChannels(2)).isEqualTo(1);
  }

  static Stream<Partitioning> neverChained() {
    return Stream.of(
        new Partitioning.Rebalance(),
        new Partitioning.Rescale(),
        new Partitioning.Shuffle(),
        new Partitioning.Broadcast(),
        new Partitioning.Global(),
        new Partitioning.Hash(record -> record),
        new Partitioning.Custom((key, targets) -> 0, record -> record));
  }

  @ParameterizedTest
  @MethodSource("neverChained")
  void neverFusesAnEdgeThatRedistributes(Partitioning partitioning) {
    graph.edge(graph.source("a", 2), graph.map("b", 2), partitioning);
    assertThat(names(graph.plan())).containsExactly("a", "b");
  }

  @ParameterizedTest
  @MethodSource("neverChained")
  void neverFusesARedistributingEdgeOfOneSubtaskEither(Partitioning partitioning) {
    graph.edge(graph.source("a", 1), graph.map("b", 1), partitioning);
    assertThat(names(graph.plan())).containsExactly("a", "b");
  }

  @Test
  void startsANewChainAtAHeadButFusesWhatComesAfterIt() {
    graph
        .edge(graph.source("a", 1), graph.map("b", Shape.of(1).chaining(Chaining.HEAD)))
        .edge(2, graph.map("c", 1));
    assertThat(names(graph.plan())).containsExactly("a", "b -> c");
  }

  @Test
  void leavesAnOperatorThatIsNeverChainedAlone() {
    graph
        .edge(graph.source("a", 1), graph.map("b", Shape.of(1).chaining(Chaining.NEVER)))
        .edge(2, graph.map("c", 1))
        .edge(3, graph.map("d", 1));
    assertThat(names(graph.plan())).containsExactly("a", "b", "c -> d");
  }

  @Test
  void aChainMayBranch() {
    graph.edge(graph.source("a", 1), graph.map("b", 1)).edge(1, graph.map("c", 1));
    graph.edge(2, graph.map("d", 1));
    ExecutionPlan plan = graph.plan();
    assertThat(names(plan)).containsExactly("a -> (b -> d, c)");
    assertThat(plan.chains().get(0).operators().get(0).output().chainedTo()).containsExactly(1, 2);
  }

  @Test
  void aBranchOfAnotherParallelismLeavesTheChain() {
    graph.edge(graph.source("a", 1), graph.map("b", 1)).edge(1, graph.map("c", 2));
    ExecutionPlan plan = graph.plan();
    assertThat(names(plan)).containsExactly("a -> b", "c");
    OperatorPlan a = plan.chains().get(0).operators().get(0);
    assertThat(a.output().chainedTo()).containsExactly(1);
    assertThat(a.output().edges()).containsExactly(0);
  }

  @Test
  void whatReadsASideOutputIsChainedLikeOthersAndKeptApartFromTheMainOutput() {
    OutputTag<String> late = new OutputTag<>("late", Types.STRING);
    graph.edge(graph.source("a", 1), graph.map("main", 1));
    graph.aside(1, graph.map("chained", 1), late).aside(1, graph.map("wide", 2), late);
    ExecutionPlan plan = graph.plan();
    assertThat(names(plan)).containsExactly("a -> (main, chained)", "wide");
    OperatorPlan a = plan.chains().get(0).head();
    assertThat(a.output())
        .isEqualTo(new OutputPlan(Optional.of(Types.LONG), List.of(1), List.of()));
    assertThat(a.sideOutputs())
        .containsExactly(
            Map.entry("late", new OutputPlan(Optional.of(Types.STRING), List.of(2), List.of(0))));
    assertThat(plan.chains().get(0).outputs().get(0).recordType()).contains(Types.STRING);
  }

  @Test
  void aUnionNeverJoinsIntoAChain() {
    int a = graph.source("a", 1);
    int b = graph.source("b", 1);
    int c = graph.map("c", 1);
    graph.edge(a, c, new Partitioning.Forward()).edge(b, c, new Partitioning.Forward());
    ExecutionPlan plan = graph.plan();
    assertThat(names(plan)).containsExactly("a", "b", "c");
    assertThat(plan.chains().get(2).inputChannels(0)).isEqualTo(2);
  }

  @Test
  void aStreamInUnionWithItselfComesInTwice() {
    int a = graph.source("a", 1);
    int b = graph.map("b", 1);
    graph.edge(a, b).edge(a, b);
    ExecutionPlan plan = graph.plan();
    assertThat(names(plan)).containsExactly("a", "b");
    assertThat(plan.chains().get(0).operators().get(0).output().edges()).containsExactly(0, 1);
    ChainPlan target = plan.chains().get(1);
    assertThat(target.inputs())
        .extracting(input -> target.inputChannel(input, 0, 0))
        .containsExactly(0, 1);
  }

  @Test
  void chainsAreInTopologicalOrderSourcesFirst() {
    int a = graph.source("a", 1);
    int b = graph.map("b", 2);
    int c = graph.source("c", 1);
    int d = graph.map("d", 3);
    graph.edge(a, b).edge(b, d).edge(c, d);
    ExecutionPlan plan = graph.plan();
    for (ChainPlan chain : plan.chains()) {
      chain.inputs().forEach(in -> assertThat(in.sourceChain()).isLessThan(chain.position()));
    }
  }

  @Test
  void usesTheUidAsTheOperatorsId() {
    graph.edge(graph.source("a", 1), graph.map("b", Shape.of(1).uid("mine")));
    assertThat(ids(graph.plan())).contains("mine");
  }

  @Test
  void generatedIdsAreTheSameInEveryRunAndAllDifferent() {
    for (int i = 0; i < 2; i++) {
      graph.source("s", 1);
    }
    graph.map("b", 1);
    graph.map("b", 1);
    graph.edge(1, 3).edge(1, 4).edge(2, graph.map("b", 1)).edge(5, graph.map("c", 1));
    List<String> ids = ids(graph.plan());
    assertThat(ids).hasSize(6).doesNotHaveDuplicates().isEqualTo(ids(graph.plan()));
  }

  @Test
  void generatedIdsDoNotDependOnNamesOrParallelism() {
    graph.edge(graph.source("a", 1), graph.map("b", 1));
    Graphs other = new Graphs();
    other.edge(other.source("x", 3), other.map("y", 3));
    assertThat(ids(other.plan())).isEqualTo(ids(graph.plan()));
  }

  @Test
  void anOperatorInFrontChangesGeneratedIdsButNotUids() {
    graph
        .edge(graph.source("a", 1), graph.map("b", 1))
        .edge(2, graph.map("c", Shape.of(1).uid("c")));
    Graphs longer = new Graphs();
    longer.edge(longer.source("a", 1), longer.map("new", 1)).edge(2, longer.map("b", 1));
    longer.edge(3, longer.map("c", Shape.of(1).uid("c")));
    List<String> before = ids(graph.plan());
    List<String> after = ids(longer.plan());
    assertThat(after.get(2)).isNotEqualTo(before.get(1));
    assertThat(after.get(3)).isEqualTo("c");
  }

  @Test
  void everyInstanceGetsAFunctionOfItsOwn() throws Exception {
    graph.edge(graph.source("a", 1), graph.map("b", 1));
    OperatorCode.Function code =
        (OperatorCode.Function) graph.plan().chains().get(0).operators().get(1).code();
    Set<Object> functions = new HashSet<>();
    for (int i = 0; i < 2; i++) {
      functions.add(((OperatorSpec.MapOperator) code.instantiate().spec()).function());
    }
    assertThat(functions).hasSize(2);
  }

  @Test
  void namesAFunctionOfTheOlderInterfaceAmongThoseThatHoldStateAndHaveNoUid() {
    int source = graph.source("a", 1);
    int counting =
        graph.node(
            "counting",
            new OperatorSpec.MapOperator(new Counting()),
            Shape.of(1),
            Optional.empty());
    graph.edge(source, counting);
    assertThat(graph.plan().withoutUid()).contains("counting");
  }

  @SuppressWarnings("deprecation") // programs may still use the older interface
  private static final class Counting
      implements MapFunction<Long, Long>, io.weir.api.checkpoint.ListCheckpointed<Long> {
    @Override
    public Long map(Long value) {
      return value;
    }

    @Override
    public List<Long> snapshotState(long checkpointId, long timestamp) {
      return List.of();
    }

    @Override
    public void restoreState(List<Long> state) {}
  }

  // refused --------------------------------------------------------------------------------------

  @Test
  void refusesASourceAlone() {
    graph.source("a", 1);
    assertThatThrownBy(graph::plan)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("No operators defined in streaming topology")
        .hasMessageContaining("'job'");
  }

  @Test
  void refusesOneUidForTwoOperatorsAndNamesBoth() {
    graph.edge(graph.source("a", 1), graph.map("b", Shape.of(1).uid("u")));
    graph.edge(2, graph.map("c", Shape.of(1).uid("u")));
    assertThatThrownBy(graph::plan).hasMessageContainingAll("'b'", "'c'", "uid 'u'");
  }

  @Test
  void refusesParallelismAboveTheMaximumAndNamesTheRemedy() {
    graph.edge(graph.source("a", 1), graph.map("b", Shape.of(9).max(8)));
    assertThatThrownBy(graph::plan).hasMessageContainingAll("'b'", "9", "8", "setMaxParallelism");
  }

  @Test
  void refusesACollectionReadByTwoSubtasks() {
    graph.node(
        "list", new OperatorSpec.CollectionSource(List.of(1L)), Shape.of(2), Optional.empty());
    graph.edge(1, graph.map("b", 1));
    assertThatThrownBy(graph::plan).hasMessageContainingAll("'list'", "rebalance()");
  }

  @Test
  void refusesForwardBetweenDifferentParallelism() {
    graph.edge(graph.source("a", 1), graph.map("b", 2), new Partitioning.Forward());
    assertThatThrownBy(graph::plan).hasMessageContainingAll("'a'", "'b'", "rescale()");
  }

  @Test
  void refusesAFunctionThatCannotBeSerialisedAndNamesTheRemedy() {
    Object captured = new Object();
    MapFunction<Long, Long> function = value -> value + captured.hashCode();
    graph.node("bad", new OperatorSpec.MapOperator(function), Shape.of(1), Optional.empty());
    graph.edge(1, graph.map("b", 1));
    assertThatThrownBy(graph::plan)
        .hasMessageContainingAll("operator 'bad'", "java.lang.Object", "open()");
  }

  @Test
  void refusesAnElementOfAnotherTypeAndSaysWhich() {
    graph.node(
        "list",
        new OperatorSpec.CollectionSource(List.of(1L, "two")),
        Shape.of(1),
        Optional.empty());
    graph.edge(1, graph.map("b", 1));
    assertThatThrownBy(graph::plan).hasMessageContainingAll("operator 'list'", "element 1");
  }
}
