package io.weir.api.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.InvalidProgramException;
import io.weir.api.common.functions.InvalidTypesException;
import io.weir.api.common.functions.MapFunction;
import io.weir.api.common.functions.Partitioner;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.typeinfo.TypeHint;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.datastream.DataStream;
import io.weir.api.datastream.DataStreamSource;
import io.weir.api.datastream.KeyedStream;
import io.weir.api.datastream.SingleOutputStreamOperator;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.graph.Chaining;
import io.weir.api.graph.KeySpec;
import io.weir.api.graph.OperatorSpec;
import io.weir.api.graph.Partitioning;
import io.weir.api.graph.StreamEdge;
import io.weir.api.graph.StreamGraph;
import io.weir.api.graph.StreamNode;
import io.weir.api.java.functions.KeySelector;
import io.weir.api.java.tuple.Tuple;
import io.weir.api.java.tuple.Tuple2;
import io.weir.api.java.typeutils.TupleTypeInfo;
import io.weir.api.util.OutputTag;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamGraphTest {

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(4);

  @Test
  void whatReadsASideOutputHasAnEdgeThatSaysSo() {
    SingleOutputStreamOperator<Long> numbers = env.fromSequence(1, 10).map(n -> n);
    OutputTag<String> tag = new OutputTag<String>("late") {}; // holds this test, until cleaned
    DataStream<String> late = numbers.setParallelism(3).getSideOutput(tag);
    assertThat(late.getParallelism()).isEqualTo(3);
    assertThat(late.getType()).isEqualTo(Types.STRING);
    late.shuffle().addSink(new DiscardingSink<>());
    assertThat(env.getStreamGraph().edges().get(1))
        .isEqualTo(new StreamEdge(2, 3, new Partitioning.Shuffle(), 0, Optional.of(tag)));
  }

  @Test
  void namesOperatorsAsFlinkDoes() {
    DataStream<Long> numbers = env.fromSequence(1, 10);
    numbers.map(new Twice()).filter(n -> n > 2).keyBy(new Twice.Key()).reduce(Long::sum).print();
    numbers.addSink(new DiscardingSink<>());
    assertThat(env.getStreamGraph().nodes())
        .extracting(StreamNode::name)
        .containsExactly(
            "Source: Sequence Source",
            "Map",
            "Filter",
            "Keyed Reduce",
            "Sink: Print to Std. Out",
            "Sink: Unnamed");
  }

  @Test
  void connectsEachOperatorWithWhatItReads() {
    env.fromElements(1L, 2L).map(new Twice()).addSink(new DiscardingSink<>());
    assertThat(env.getStreamGraph().edges())
        .containsExactly(
            new StreamEdge(1, 2, new Partitioning.Unspecified()),
            new StreamEdge(2, 3, new Partitioning.Unspecified()));
  }

  @Test
  void keepsThePartitioningThatWasAskedForLast() {
    env.fromSequence(1, 9).rebalance().global().shuffle().addSink(new DiscardingSink<>());
    assertThat(env.getStreamGraph().edges())
        .containsExactly(new StreamEdge(1, 2, new Partitioning.Shuffle()));
  }

  @Test
  void hasAnEdgeForEveryWayOfPartitioning() {
    DataStream<Long> s = env.fromSequence(1, 9);
    Partitioner<Long> partitioner = (key, n) -> 0;
    KeySelector<Long, Long> key = n -> n;
    s.rebalance()
        .union(s.rescale(), s.shuffle(), s.broadcast(), s.forward(), s.global())
        .union(s.partitionCustom(partitioner, key))
        .addSink(new DiscardingSink<>());
    assertThat(env.getStreamGraph().edges())
        .extracting(StreamEdge::partitioning)
        .containsExactly(
            new Partitioning.Rebalance(),
            new Partitioning.Rescale(),
            new Partitioning.Shuffle(),
            new Partitioning.Broadcast(),
            new Partitioning.Forward(),
            new Partitioning.Global(),
            new Partitioning.Custom(partitioner, key));
  }

  @Test
  void keysEveryOperatorAndSinkOfAKeyedStream() {
    KeySelector<Long, Long> key = new Twice.Key();
    KeyedStream<Long, Long> keyed = env.fromSequence(1, 9).keyBy(key);
    keyed.map(new Twice());
    keyed.addSink(new DiscardingSink<>());
    StreamGraph graph = env.getStreamGraph();
    assertThat(graph.nodes().subList(1, 3))
        .allSatisfy(node -> assertThat(node.key().orElseThrow().selectors().get(0)).isSameAs(key));
    assertThat(graph.edges())
        .allSatisfy(e -> assertThat(e.partitioning()).isEqualTo(new Partitioning.Hash(key)));
  }

  @Test
  void leavesTheOperatorAfterAKeyedOneUnkeyed() {
    env.fromSequence(1, 9).keyBy(new Twice.Key()).map(new Twice()).map(new Twice());
    StreamGraph graph = env.getStreamGraph();
    assertThat(graph.nodes().get(1).key()).isPresent();
    assertThat(graph.nodes().get(2).key()).isEmpty();
    assertThat(graph.edges().get(1).partitioning()).isEqualTo(new Partitioning.Unspecified());
  }

  @Test
  void refusesToSpreadAKeyedStreamOtherwise() {
    KeyedStream<Long, Long> keyed = env.fromSequence(1, 9).keyBy(new Twice.Key());
    assertThatThrownBy(() -> keyed.rebalance())
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("rebalance at StreamGraphTest.java")
        .hasMessageContaining("before keyBy");
  }

  @Test
  void keepsWhatWasSaidAboutChains() {
    DataStream<Long> numbers = env.fromSequence(1, 9);
    numbers.map(new Twice()).disableChaining().map(new Twice()).startNewChain().map(new Twice());
    assertThat(env.getStreamGraph().nodes())
        .extracting(StreamNode::chaining)
        .containsExactly(Chaining.ALWAYS, Chaining.NEVER, Chaining.HEAD, Chaining.ALWAYS);
  }

  @Test
  void chainsNothingWhenChainingIsDisabled() {
    env.disableOperatorChaining();
    env.fromSequence(1, 9).map(new Twice()).startNewChain();
    assertThat(env.getStreamGraph().nodes())
        .extracting(StreamNode::chaining)
        .containsOnly(Chaining.NEVER);
  }

  @Test
  void givesAnOperatorTheParallelismInForceWhenItIsMade() {
    DataStream<Long> numbers = env.fromSequence(1, 9);
    env.setParallelism(2);
    numbers.map(new Twice()).map(new Twice()).setParallelism(3).setMaxParallelism(7);
    StreamGraph graph = env.getStreamGraph();
    assertThat(graph.nodes()).extracting(StreamNode::parallelism).containsExactly(4, 2, 3);
    assertThat(graph.nodes().get(2).maxParallelism()).contains(7);
  }

  @Test
  void refusesTwoOperatorsWithOneUid() {
    env.fromSequence(1, 9).map(new Twice()).name("a").uid("u").map(new Twice()).name("b").uid("u");
    assertThatThrownBy(env::getStreamGraph)
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContainingAll("'a' (uid at StreamGraphTest.java:", "'b' (uid at", "uid 'u'");
  }

  @Test
  void takesAnEmptyUidAndRefusesNone() {
    var twice = env.fromSequence(1, 9).map(new Twice()).uid("");
    assertThat(env.getStreamGraph().nodes().get(1).uid()).contains("");
    assertThatThrownBy(() -> twice.uid(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContainingAll("uid at StreamGraphTest.java:", "operator 'Map' is null");
  }

  @Test
  void saysOfANullFunctionWhoseItIs() {
    DataStream<Long> numbers = env.fromSequence(1, 9);
    assertThatThrownBy(() -> numbers.map((MapFunction<Long, Long>) null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContainingAll("Map at StreamGraphTest.java:", "the function is null");
    assertThatThrownBy(() -> numbers.filter(null))
        .hasMessageContainingAll("Filter at StreamGraphTest.java:", "the function is null");
    assertThatThrownBy(() -> numbers.keyBy((KeySelector<Long, Long>) null))
        .hasMessageContainingAll("keyBy at StreamGraphTest.java:", "the key selector is null");
  }

  @Test
  void saysWhichSumIsOfNoNumber() {
    KeyedStream<String, String> words = env.fromElements("a").keyBy(word -> word);
    assertThatThrownBy(() -> words.sum(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("sum at StreamGraphTest.java:", "Use reduce");
  }

  @Test
  void refusesAJobOfSourcesAlone() {
    env.fromSequence(1, 9).rebalance();
    assertThatThrownBy(env::getStreamGraph)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("No operators defined in streaming topology");
  }

  @Test
  void leavesOutASourceThatNothingReads() {
    env.fromSequence(1, 9);
    env.fromSequence(1, 2).map(new Twice());
    assertThat(env.getStreamGraph().nodes()).extracting(StreamNode::id).containsExactly(2, 3);
  }

  @Test
  void refusesForwardBetweenDifferentParallelism() {
    env.fromSequence(1, 9).name("numbers").forward().map(new Twice()).name("m").setParallelism(2);
    assertThatThrownBy(env::getStreamGraph)
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContainingAll("'Source: numbers' has 4", "'m' has 2", "rebalance()");
  }

  @Test
  void refusesSeveralSubtasksOfASourceThatIsNotParallel() {
    DataStreamSource<Long> source = env.addSource(new Twice.Source(), "ticks");
    assertThat(source.getParallelism()).isEqualTo(1);
    assertThatThrownBy(() -> source.setParallelism(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'Source: ticks'", "must be 1", "ParallelSourceFunction");
  }

  @Test
  void refusesParallelismAboveTheMaximum() {
    env.setMaxParallelism(3);
    env.fromElements(1L).map(new Twice()).name("wide");
    assertThatThrownBy(env::getStreamGraph)
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContainingAll("'wide'", "parallelism 4", "maximum parallelism of 3");
  }

  @Test
  void letsAnOperatorRaiseItsOwnMaximum() {
    env.setMaxParallelism(3);
    env.fromElements(1L).map(new Twice()).setMaxParallelism(4);
    assertThat(env.getStreamGraph().nodes()).hasSize(2);
  }

  @Test
  void refusesANullElement() {
    assertThatThrownBy(() -> env.fromElements("a", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("null element");
  }

  @Test
  void refusesElementsOfDifferentTypes() {
    assertThatThrownBy(() -> env.<Object>fromElements(1, "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("java.lang.Integer", "java.lang.String");
  }

  @Test
  void refusesAnArrayAsKey() {
    DataStream<Long> numbers = env.fromSequence(1, 9);
    KeySelector<Long, long[]> array = value -> new long[] {value};
    assertThatThrownBy(() -> numbers.keyBy(array))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContainingAll("keyBy at StreamGraphTest.java", "cannot be used as key");
  }

  @Test
  void refusesUnionOfDifferentTypes() {
    @SuppressWarnings({"unchecked", "rawtypes"})
    DataStream<Long> text = (DataStream) env.fromElements("a");
    assertThatThrownBy(() -> env.fromSequence(1, 2).union(text))
        .hasMessageContaining("different types");
  }

  @Test
  void refusesToBringStreamsOfTwoEnvironmentsTogether() {
    DataStream<Long> here = env.fromSequence(1, 2);
    DataStream<Long> there =
        StreamExecutionEnvironment.createLocalEnvironment(1).fromSequence(1, 2);
    var states = new MapStateDescriptor<>("states", Long.class, Long.class);
    assertThatThrownBy(() -> here.union(there))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("union at StreamGraphTest.java:", "different environments");
    assertThatThrownBy(() -> here.connect(there))
        .hasMessageContainingAll("connect at StreamGraphTest.java:", "different environments");
    assertThatThrownBy(() -> here.connect(there.broadcast(states)))
        .hasMessageContainingAll("connect at StreamGraphTest.java:", "different environments");
  }

  @Test
  void refusesReturnsAfterTheTypeWasUsed() {
    SingleOutputStreamOperator<Long> twice = env.fromSequence(1, 2).map(new Twice());
    twice.map(new Twice());
    assertThatThrownBy(() -> twice.returns(Long.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("'Map'", "directly after");
  }

  @Test
  void asksForTheTypeOfALambdaAtItsFirstUse() {
    SingleOutputStreamOperator<Tuple2<Long, Long>> pairs =
        env.fromSequence(1, 2).map(n -> Tuple2.of(n, n));
    assertThatThrownBy(pairs::print)
        .isInstanceOf(InvalidTypesException.class)
        .hasMessageContainingAll("Map at StreamGraphTest.java", "returns");
    pairs.returns(new TypeHint<>() {}).print();
    assertThat(env.getStreamGraph().nodes()).hasSize(3);
  }

  @Test
  void needsNoTypeWhereNothingReads() {
    env.fromSequence(1, 2).map(n -> Tuple2.of(n, n));
    assertThat(env.getStreamGraph().nodes().get(1).outputType()).isEmpty();
  }

  @Test
  void asksForTheTypeAlsoWhenTheNextOneIsDeclared() {
    DataStream<Tuple2<Long, Long>> pairs = env.fromSequence(1, 2).map(n -> Tuple2.of(n, n));
    assertThatThrownBy(() -> pairs.map(t -> t.f0, TypeInformation.of(Long.class)))
        .isInstanceOf(InvalidTypesException.class);
  }

  @Test
  void refusesAFunctionThatCannotTravel() {
    Object local = new Object();
    DataStream<Long> numbers = env.fromSequence(1, 2);
    assertThatThrownBy(() -> numbers.filter(n -> local.equals(n)))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContaining("Filter at StreamGraphTest.java");
  }

  @Test
  void beginsTheNextJobWithoutOperators() {
    DataStream<Long> numbers = env.fromSequence(1, 2);
    numbers.map(new Twice());
    assertThat(env.getStreamGraph(false).nodes()).hasSize(2);
    assertThat(env.getStreamGraph().nodes()).hasSize(2);
    numbers.filter(n -> true);
    assertThat(env.getStreamGraph().nodes())
        .extracting(StreamNode::name)
        .containsExactly("Source: Sequence Source", "Filter");
  }

  @Test
  void sumArrivesAsAReduce() {
    env.fromElements(Tuple2.of("a", 1), Tuple2.of("b", 2)).keyBy(t -> t.f0).sum(1);
    StreamNode sum = env.getStreamGraph().nodes().get(1);
    assertThat(sum.name()).isEqualTo("Keyed Aggregation");
    assertThat(sum.operator()).isInstanceOf(OperatorSpec.ReduceOperator.class);
  }

  @Test
  @SuppressWarnings("deprecation")
  void keysByFieldsAsTuples() throws Exception {
    KeyedStream<Tuple2<String, Integer>, Tuple> keyed =
        env.fromElements(Tuple2.of("a", 1)).keyBy("f1", "f0");
    keyed.sum("f1");
    KeySpec key = env.getStreamGraph().nodes().get(1).key().orElseThrow();
    @SuppressWarnings("unchecked")
    KeySelector<Object, Object> selector = (KeySelector<Object, Object>) key.selectors().get(0);
    assertThat(selector.getKey(Tuple2.of("a", 1))).isEqualTo(Tuple2.of(1, "a"));
    assertThat(key.keyType()).isInstanceOf(TupleTypeInfo.class);
  }

  static final class Twice implements MapFunction<Long, Long> {
    @Override
    public Long map(Long value) {
      return 2 * value;
    }

    static final class Key implements KeySelector<Long, Long> {
      @Override
      public Long getKey(Long value) {
        return value % 3;
      }
    }

    static final class Source implements SourceFunction<Long> {
      @Override
      public void run(SourceContext<Long> ctx) {
        ctx.collect(1L);
      }

      @Override
      public void cancel() {}
    }
  }
}
