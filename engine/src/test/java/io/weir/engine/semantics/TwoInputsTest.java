package io.weir.engine.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.accumulators.ListAccumulator;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.ReducingState;
import io.weir.api.common.state.ReducingStateDescriptor;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.configuration.Configuration;
import io.weir.api.datastream.DataStream;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.co.BroadcastProcessFunction;
import io.weir.api.functions.co.CoFlatMapFunction;
import io.weir.api.functions.co.CoMapFunction;
import io.weir.api.functions.co.CoProcessFunction;
import io.weir.api.functions.co.KeyedBroadcastProcessFunction;
import io.weir.api.functions.co.KeyedCoProcessFunction;
import io.weir.api.functions.sink.RichSinkFunction;
import io.weir.api.util.Collector;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operators with two inputs: connected streams, and a stream beside a broadcast one. */
class TwoInputsTest {

  private static final MapStateDescriptor<String, Integer> RULES =
      new MapStateDescriptor<>("rules", Types.STRING, Types.INT);

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(2);

  private List<String> resultsOf(DataStream<String> stream) throws Exception {
    stream.addSink(new Results());
    List<String> results = env.execute().getAccumulatorResult("results");
    return results.stream().sorted().toList();
  }

  @Test
  void eachInputHasItsOwnMethodAndType() throws Exception {
    DataStream<String> mapped =
        env.fromElements(1, 2).connect(env.fromElements("a", "b")).map(new Named());
    assertThat(resultsOf(mapped)).containsExactly("number 1", "number 2", "text a", "text b");
  }

  @Test
  void aStreamCanBeConnectedWithItself() throws Exception {
    DataStream<Integer> numbers = env.fromElements(1, 2);
    assertThat(resultsOf(numbers.connect(numbers).flatMap(new Sides())))
        .containsExactly("left 1", "left 2", "right 1", "right 2");
  }

  @Test
  void recordsOfAKeyMeetInOneStateWhicheverInputTheyComeFrom() throws Exception {
    DataStream<String> joined =
        env.fromElements("x", "yy", "zz")
            .keyBy(String::length)
            .connect(env.fromElements(1, 2, 2, 2).keyBy(number -> number))
            .process(new SumsAtTheEnd());
    assertThat(resultsOf(joined)).containsExactly("1: 2", "2: 5");
  }

  @Test
  void aProcessFunctionOfStreamsWithoutKeysHasNoTimers() {
    DataStream<String> processed =
        env.fromElements(1).connect(env.fromElements(2)).process(new SetsTimers());
    assertThatThrownBy(() -> resultsOf(processed))
        .hasStackTraceContaining("Setting timers is only supported on a keyed streams.");
  }

  @Test
  void aProcessFunctionOfTwoKeyedStreamsHasTimers() throws Exception {
    DataStream<String> processed =
        env.fromElements(1)
            .connect(env.fromElements(2))
            .keyBy(n -> n, n -> n)
            .process(new SetsTimers());
    assertThat(resultsOf(processed)).containsExactly("EVENT_TIME 7", "EVENT_TIME 7");
  }

  @Test
  void aKeyedFunctionNeedsKeysOnBothSides() {
    var halfKeyed = env.fromElements("a").keyBy(String::length).connect(env.fromElements(1));
    assertThatThrownBy(() -> halfKeyed.process(new SumsAtTheEnd()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining(
            "KeyedCoProcessFunction can only be used when both input streams are of type"
                + " KeyedStream");
  }

  @Test
  void keysOfTwoTypesCannotMeet() {
    var keyed =
        env.fromElements("a").keyBy(text -> text).connect(env.fromElements(1).keyBy(n -> n));
    assertThatThrownBy(() -> keyed.map(new Swapped()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("Key types if input KeyedStreams don't match");
  }

  @Test
  void everySubtaskHasTheWholeBroadcastState() throws Exception {
    DataStream<String> counted =
        env.fromSequence(1, 2)
            .connect(env.fromElements("a", "b", "a").broadcast(RULES))
            .process(new CountsRules())
            .setParallelism(2);
    counted.addSink(new Results());
    List<String> lasts = env.execute().getAccumulatorResult("results");
    assertThat(lasts).filteredOn(rule -> rule.equals("[a=2, b=1]")).hasSize(2);
  }

  @Test
  void aBroadcastRecordReachesTheStateOfAllKeys() throws Exception {
    env.setParallelism(1);
    DataStream<String> reset =
        env.fromElements("a", "b", "a")
            .keyBy(text -> text)
            .connect(env.fromElements(100).broadcast(RULES))
            .process(new AddsToAllKeys());
    List<String> results = resultsOf(reset);
    // Where the broadcast record comes among the others is open; each key's state is added to once.
    assertThat(results).allMatch(result -> result.matches("[ab] (1|2|100|101|102)"));
  }

  @Test
  void keyedStateIsOutOfReachWhileABroadcastRecordIsProcessed() {
    env.setRestartStrategy(RestartStrategies.noRestart());
    DataStream<String> wrong =
        env.fromElements("a")
            .keyBy(text -> text)
            .connect(env.fromElements(1).broadcast(RULES))
            .process(new ReadsStateOfNoKey());
    assertThatThrownBy(() -> resultsOf(wrong)).hasStackTraceContaining("No key set");
  }

  @Test
  void aStateThatWasNotDeclaredIsRefusedByName() {
    env.setRestartStrategy(RestartStrategies.noRestart());
    DataStream<String> wrong =
        env.fromElements(1L)
            .connect(
                env.fromElements("a")
                    .broadcast(new MapStateDescriptor<>("other", Types.STRING, Types.INT)))
            .process(new CountsRules());
    assertThatThrownBy(() -> resultsOf(wrong))
        .hasStackTraceContaining("the requested state 'rules' does not exist; there are [other]");
  }

  @Test
  void keyedAndPlainBroadcastFunctionsAreNotMixedUp() {
    var rules = env.fromElements("a").broadcast(RULES);
    var plain = env.fromElements("x").connect(env.fromElements(1).broadcast(RULES));
    var keyed = env.fromElements(1L).keyBy(n -> n).connect(rules);
    assertThatThrownBy(() -> plain.process(new AddsToAllKeys()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "A KeyedBroadcastProcessFunction can only be used on a keyed stream.");
    assertThatThrownBy(() -> keyed.process(new CountsRules()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A BroadcastProcessFunction can only be used on a non-keyed stream.");
  }

  private static final class Results extends RichSinkFunction<String> {
    private final ListAccumulator<String> results = new ListAccumulator<>();

    @Override
    public void open(Configuration parameters) {
      getRuntimeContext().addAccumulator("results", results);
    }

    @Override
    public void invoke(String value, Context context) {
      results.add(value);
    }
  }

  private static final class Named implements CoMapFunction<Integer, String, String> {
    @Override
    public String map1(Integer value) {
      return "number " + value;
    }

    @Override
    public String map2(String value) {
      return "text " + value;
    }
  }

  private static final class Swapped implements CoMapFunction<String, Integer, String> {
    @Override
    public String map1(String value) {
      return value;
    }

    @Override
    public String map2(Integer value) {
      return "" + value;
    }
  }

  private static final class Sides implements CoFlatMapFunction<Integer, Integer, String> {
    @Override
    public void flatMap1(Integer value, Collector<String> out) {
      out.collect("left " + value);
    }

    @Override
    public void flatMap2(Integer value, Collector<String> out) {
      out.collect("right " + value);
    }
  }

  /** Counts the records of a key. */
  private static final class SumsAtTheEnd
      extends KeyedCoProcessFunction<Integer, String, Integer, String> {
    private transient ReducingState<Integer> sum;

    @Override
    public void open(Configuration parameters) {
      sum =
          getRuntimeContext()
              .getReducingState(new ReducingStateDescriptor<>("sum", Integer::sum, Types.INT));
    }

    @Override
    public void processElement1(String value, Context ctx, Collector<String> out) throws Exception {
      add(1, ctx);
    }

    @Override
    public void processElement2(Integer value, Context ctx, Collector<String> out)
        throws Exception {
      add(1, ctx);
    }

    private void add(int number, Context ctx) throws Exception {
      sum.add(number);
      ctx.timerService().registerEventTimeTimer(Long.MAX_VALUE - 1);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<String> out)
        throws Exception {
      out.collect(ctx.getCurrentKey() + ": " + sum.get());
    }
  }

  private static final class SetsTimers extends CoProcessFunction<Integer, Integer, String> {
    @Override
    public void processElement1(Integer value, Context ctx, Collector<String> out) {
      ctx.timerService().registerEventTimeTimer(7);
    }

    @Override
    public void processElement2(Integer value, Context ctx, Collector<String> out) {
      ctx.timerService().registerEventTimeTimer(7);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<String> out) {
      out.collect(ctx.timeDomain() + " " + timestamp);
    }
  }

  private static final class CountsRules extends BroadcastProcessFunction<Long, String, String> {
    @Override
    public void processElement(Long value, ReadOnlyContext ctx, Collector<String> out)
        throws Exception {
      ctx.getBroadcastState(RULES).contains("a");
    }

    @Override
    public void processBroadcastElement(String value, Context ctx, Collector<String> out)
        throws Exception {
      Integer before = ctx.getBroadcastState(RULES).get(value);
      ctx.getBroadcastState(RULES).put(value, before == null ? 1 : before + 1);
      out.collect(ctx.getBroadcastState(RULES).immutableEntries().toString());
    }
  }

  private static final class AddsToAllKeys
      extends KeyedBroadcastProcessFunction<String, String, Integer, String> {
    private final ValueStateDescriptor<Integer> descriptor =
        new ValueStateDescriptor<>("count", Types.INT);
    private transient ValueState<Integer> count;

    @Override
    public void open(Configuration parameters) {
      count = getRuntimeContext().getState(descriptor);
    }

    @Override
    public void processElement(String value, ReadOnlyContext ctx, Collector<String> out)
        throws Exception {
      count.update(count.value() == null ? 1 : count.value() + 1);
      out.collect(ctx.getCurrentKey() + " " + count.value());
    }

    @Override
    public void processBroadcastElement(Integer value, Context ctx, Collector<String> out)
        throws Exception {
      ctx.applyToKeyedState(descriptor, (key, state) -> state.update(state.value() + value));
    }
  }

  private static final class ReadsStateOfNoKey
      extends KeyedBroadcastProcessFunction<String, String, Integer, String> {
    private transient ValueState<Integer> count;

    @Override
    public void open(Configuration parameters) {
      count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.INT));
    }

    @Override
    public void processElement(String value, ReadOnlyContext ctx, Collector<String> out)
        throws Exception {
      count.update(1);
    }

    @Override
    public void processBroadcastElement(Integer value, Context ctx, Collector<String> out)
        throws Exception {
      count.value();
    }
  }
}
