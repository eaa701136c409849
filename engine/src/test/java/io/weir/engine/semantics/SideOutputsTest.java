package io.weir.engine.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.TimeDomain;
import io.weir.api.common.accumulators.ListAccumulator;
import io.weir.api.common.eventtime.WatermarkStrategy;
import io.weir.api.common.functions.MapFunction;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.configuration.Configuration;
import io.weir.api.datastream.BroadcastStream;
import io.weir.api.datastream.DataStream;
import io.weir.api.datastream.SingleOutputStreamOperator;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.functions.ProcessFunction;
import io.weir.api.functions.co.BroadcastProcessFunction;
import io.weir.api.functions.co.CoProcessFunction;
import io.weir.api.functions.co.KeyedBroadcastProcessFunction;
import io.weir.api.functions.co.KeyedCoProcessFunction;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.functions.sink.RichSinkFunction;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.java.tuple.Tuple2;
import io.weir.api.util.Collector;
import io.weir.api.util.OutputTag;
import io.weir.api.watermark.Watermark;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Records that a process function emits with a tag, and who is given them. */
class SideOutputsTest {

  private static final OutputTag<String> ODD = new OutputTag<>("odd", Types.STRING);
  private static final MapStateDescriptor<String, String> NOTHING =
      new MapStateDescriptor<>("nothing", Types.STRING, Types.STRING);

  private static final AtomicReference<List<Long>> BEFORE = new AtomicReference<>();

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(2);

  private List<String> resultsOf(DataStream<String> stream) throws Exception {
    stream.addSink(new Results());
    List<String> results = env.execute().getAccumulatorResult("results");
    return results.stream().sorted().toList();
  }

  private SingleOutputStreamOperator<Long> evenAndAside() {
    return env.fromSequence(1, 6).process(new OddAside());
  }

  @Test
  void aChainedReaderIsGivenWhatWasEmittedWithItsTag() throws Exception {
    SingleOutputStreamOperator<Long> even = evenAndAside();
    even.addSink(new DiscardingSink<>());
    assertThat(resultsOf(even.getSideOutput(ODD))).containsExactly("odd 1", "odd 3", "odd 5");
  }

  @Test
  void aReaderOfAnotherSubtaskIsGivenTheSame() throws Exception {
    DataStream<String> apart = evenAndAside().getSideOutput(ODD).rebalance();
    assertThat(resultsOf(apart)).containsExactly("odd 1", "odd 3", "odd 5");
  }

  @Test
  void theMainOutputHasOnlyWhatWasCollected() throws Exception {
    SingleOutputStreamOperator<Long> even = evenAndAside();
    even.getSideOutput(ODD).addSink(new DiscardingSink<>());
    assertThat(resultsOf(even.map(number -> "even " + number).returns(Types.STRING)))
        .containsExactly("even 2", "even 4", "even 6");
  }

  @Test
  void whatNobodyReadsIsDropped() throws Exception {
    assertThat(resultsOf(evenAndAside().map(String::valueOf).returns(Types.STRING)))
        .containsExactly("2", "4", "6");
  }

  @Test
  void aSideOutputIsAStreamLikeOthers() throws Exception {
    SingleOutputStreamOperator<Long> even = evenAndAside();
    DataStream<String> odd = even.getSideOutput(ODD);
    DataStream<String> keyed =
        odd.keyBy(text -> text.length())
            .process(
                new KeyedProcessFunction<Integer, String, String>() {
                  @Override
                  public void processElement(String value, Context ctx, Collector<String> out) {
                    out.collect(ctx.getCurrentKey() + " " + value);
                  }
                });
    DataStream<String> all =
        even.map(number -> "even " + number).returns(Types.STRING).union(odd, keyed);
    assertThat(resultsOf(all))
        .containsExactly(
            "5 odd 1", "5 odd 3", "5 odd 5", "even 2", "even 4", "even 6", "odd 1", "odd 3",
            "odd 5");
  }

  @Test
  void anOperatorThatEmitsNothingAsideHasAnEmptySideOutput() throws Exception {
    SingleOutputStreamOperator<Long> same = env.fromSequence(1, 3).map(n -> n).returns(Types.LONG);
    same.addSink(new DiscardingSink<>());
    DataStream<String> none = same.getSideOutput(ODD);
    DataStream<String> some = same.map(String::valueOf).returns(Types.STRING);
    assertThat(resultsOf(none.union(some))).containsExactly("1", "2", "3");
  }

  @Test
  void recordsAsideAreCopiedByTheTypeOfTheirTag() throws Exception {
    OutputTag<Tuple2<String, Integer>> pairs =
        new OutputTag<>("pairs", Types.TUPLE(Types.STRING, Types.INT));
    DataStream<Tuple2<String, Integer>> read =
        env.fromSequence(1, 3).process(new OneObjectAside(pairs)).getSideOutput(pairs);
    DataStream<String> changed = read.map(new Changing());
    DataStream<String> chained = read.map(pair -> pair.f0 + pair.f1).returns(Types.STRING);
    DataStream<String> apart =
        read.rebalance().map(pair -> "apart " + pair.f0 + pair.f1).returns(Types.STRING);
    assertThat(resultsOf(changed.union(chained, apart)))
        .containsExactly(
            "apart n1",
            "apart n2",
            "apart n3",
            "changed 1",
            "changed 2",
            "changed 3",
            "n1",
            "n2",
            "n3");
  }

  @Test
  void everyProcessFunctionCanEmitAside() throws Exception {
    DataStream<Integer> one = env.fromElements(1);
    BroadcastStream<Integer> rules = env.fromElements(2).broadcast(NOTHING);
    DataStream<String> all =
        one.keyBy(n -> n)
            .process(new Keyed())
            .getSideOutput(ODD)
            .union(
                one.connect(one).process(new Co()).getSideOutput(ODD),
                one.connect(one).keyBy(n -> n, n -> n).process(new KeyedCo()).getSideOutput(ODD),
                one.connect(rules).process(new Broadcast()).getSideOutput(ODD),
                one.keyBy(n -> n).connect(rules).process(new KeyedBroadcast()).getSideOutput(ODD));
    assertThat(resultsOf(all).stream().distinct())
        .containsExactly(
            "broadcast 1",
            "broadcast rule 2",
            "co 1",
            "co 2",
            "keyed 1",
            "keyed broadcast 1",
            "keyed broadcast rule 2",
            "keyed co 1",
            "keyed co 2");
  }

  // time -----------------------------------------------------------------------------------------

  @Test
  void recordsAsideHaveTheTimestampOfTheRecordOrTimer() throws Exception {
    DataStream<String> stamped =
        env.addSource(new UntilTheTimer())
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<Long>forMonotonousTimestamps()
                    .withTimestampAssigner((number, before) -> number))
            .keyBy(n -> n)
            .process(new AsideOfTimers())
            .getSideOutput(ODD)
            .process(new WithTimestamp());
    assertThat(resultsOf(stamped))
        .containsExactly("EVENT_TIME of 9 at 9", "PROCESSING_TIME of 3 at 3", "record at 7");
  }

  @Test
  void recordsAsideOfARecordWithoutTimestampHaveTheLeastOne() throws Exception {
    DataStream<String> main = env.fromElements("main").process(new WithTimestamp());
    DataStream<String> aside = env.fromSequence(1, 1).process(new OddAside()).getSideOutput(ODD);
    assertThat(
            resultsOf(
                main.union(
                    aside.process(new WithTimestamp()),
                    aside.rebalance().process(new WithTimestamp()))))
        .as("as in Flink")
        .containsExactly(
            "main at null", "odd 1 at " + Long.MIN_VALUE, "odd 1 at " + Long.MIN_VALUE);
  }

  @Test
  void theLeastTimestampIsOneLikeOthers() throws Exception {
    List<Long> before = new CopyOnWriteArrayList<>();
    BEFORE.set(before);
    DataStream<String> stamped =
        env.fromElements("record")
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<String>forMonotonousTimestamps()
                    .withTimestampAssigner(
                        (record, timestamp) -> {
                          BEFORE.get().add(timestamp);
                          return timestamp;
                        }));
    assertThat(resultsOf(stamped.rebalance().process(new WithTimestamp())))
        .containsExactly("record at " + Long.MIN_VALUE);
    assertThat(before).containsExactly(Long.MIN_VALUE);
  }

  @Test
  void timeGoesOnForWhatReadsASideOutput() throws Exception {
    DataStream<String> times =
        env.addSource(new OneBehindAWatermark())
            .process(new OddAside())
            .getSideOutput(ODD)
            .process(
                new ProcessFunction<String, String>() {
                  @Override
                  public void processElement(String value, Context ctx, Collector<String> out) {
                    out.collect(value + " behind " + ctx.timerService().currentWatermark());
                  }
                });
    assertThat(resultsOf(times)).containsExactly("odd 7 behind 5");
  }

  // what is refused ------------------------------------------------------------------------------

  @Test
  void aRecordNeedsATag() {
    DataStream<Long> tagless = env.fromElements(1L).process(new AsideWith<>(null, 1L));
    assertThatThrownBy(() -> resultsOf(tagless.map(String::valueOf).returns(Types.STRING)))
        .hasStackTraceContaining("IllegalArgumentException: OutputTag must not be null.");
  }

  @Test
  void aSideOutputIsNotReadAsTwoTypes() {
    SingleOutputStreamOperator<Long> even = evenAndAside();
    even.getSideOutput(ODD);
    assertThat(even.getSideOutput(new OutputTag<String>("odd") {}).getType())
        .isEqualTo(Types.STRING);
    assertThatThrownBy(() -> even.getSideOutput(new OutputTag<>("odd", Types.LONG)))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContainingAll("Process", "'odd'", "String", "Long");
  }

  @Test
  void aTagOfAnotherTypeThanIsReadIsRefusedAtItsFirstRecord() {
    DataStream<String> odd =
        env.fromElements(1L)
            .process(new AsideWith<>(new OutputTag<>("odd", Types.LONG), 1L))
            .getSideOutput(ODD);
    assertThatThrownBy(() -> resultsOf(odd))
        .hasStackTraceContaining("side output 'odd' is read as String")
        .hasStackTraceContaining("'Process' (1/");
  }

  // functions ------------------------------------------------------------------------------------

  private static final class OddAside extends ProcessFunction<Long, Long> {
    @Override
    public void processElement(Long value, Context ctx, Collector<Long> out) {
      if (value % 2 == 0) {
        out.collect(value);
      } else {
        ctx.output(ODD, "odd " + value);
      }
    }
  }

  private static final class AsideWith<T> extends ProcessFunction<Long, Long> {
    private final OutputTag<T> tag;
    private final T record;

    AsideWith(OutputTag<T> tag, T record) {
      this.tag = tag;
      this.record = record;
    }

    @Override
    public void processElement(Long value, Context ctx, Collector<Long> out) {
      ctx.output(tag, record);
    }
  }

  private static final class OneObjectAside extends ProcessFunction<Long, Long> {
    private final OutputTag<Tuple2<String, Integer>> tag;
    private final Tuple2<String, Integer> pair = new Tuple2<>("n", 0);

    OneObjectAside(OutputTag<Tuple2<String, Integer>> tag) {
      this.tag = tag;
    }

    @Override
    public void processElement(Long value, Context ctx, Collector<Long> out) {
      pair.f1 = value.intValue();
      ctx.output(tag, pair);
    }
  }

  private static final class Changing implements MapFunction<Tuple2<String, Integer>, String> {
    @Override
    public String map(Tuple2<String, Integer> pair) {
      pair.f0 = "changed ";
      return pair.f0 + pair.f1;
    }
  }

  private static final class UntilTheTimer implements SourceFunction<Long> {
    private static final CountDownLatch FIRED = new CountDownLatch(1);

    @Override
    public void run(SourceContext<Long> ctx) throws Exception {
      ctx.collect(7L);
      FIRED.await();
    }

    @Override
    public void cancel() {
      FIRED.countDown();
    }
  }

  private static final class OneBehindAWatermark implements SourceFunction<Long> {
    @Override
    public void run(SourceContext<Long> ctx) {
      ctx.emitWatermark(new Watermark(5));
      ctx.collect(7L);
    }

    @Override
    public void cancel() {}
  }

  private static final class AsideOfTimers extends KeyedProcessFunction<Long, Long, Long> {
    @Override
    public void processElement(Long value, Context ctx, Collector<Long> out) {
      ctx.output(ODD, "record");
      ctx.timerService().registerEventTimeTimer(9);
      ctx.timerService().registerProcessingTimeTimer(3);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<Long> out) {
      ctx.output(ODD, ctx.timeDomain() + " of " + ctx.timestamp());
      if (ctx.timeDomain() == TimeDomain.PROCESSING_TIME) {
        UntilTheTimer.FIRED.countDown();
      }
    }
  }

  private static final class WithTimestamp extends ProcessFunction<String, String> {
    @Override
    public void processElement(String value, Context ctx, Collector<String> out) {
      out.collect(value + " at " + ctx.timestamp());
    }
  }

  private static final class Keyed extends KeyedProcessFunction<Integer, Integer, String> {
    @Override
    public void processElement(Integer value, Context ctx, Collector<String> out) {
      ctx.output(ODD, "keyed " + value);
    }
  }

  private static final class Co extends CoProcessFunction<Integer, Integer, String> {
    @Override
    public void processElement1(Integer value, Context ctx, Collector<String> out) {
      ctx.output(ODD, "co " + value);
    }

    @Override
    public void processElement2(Integer value, Context ctx, Collector<String> out) {
      ctx.output(ODD, "co " + (value + 1));
    }
  }

  private static final class KeyedCo
      extends KeyedCoProcessFunction<Integer, Integer, Integer, String> {
    @Override
    public void processElement1(Integer value, Context ctx, Collector<String> out) {
      ctx.output(ODD, "keyed co " + value);
    }

    @Override
    public void processElement2(Integer value, Context ctx, Collector<String> out) {
      ctx.output(ODD, "keyed co " + (value + 1));
    }
  }

  private static final class Broadcast extends BroadcastProcessFunction<Integer, Integer, String> {
    @Override
    public void processElement(Integer value, ReadOnlyContext ctx, Collector<String> out) {
      ctx.output(ODD, "broadcast " + value);
    }

    @Override
    public void processBroadcastElement(Integer value, Context ctx, Collector<String> out) {
      ctx.output(ODD, "broadcast rule " + value);
    }
  }

  private static final class KeyedBroadcast
      extends KeyedBroadcastProcessFunction<Integer, Integer, Integer, String> {
    @Override
    public void processElement(Integer value, ReadOnlyContext ctx, Collector<String> out) {
      ctx.output(ODD, "keyed broadcast " + value);
    }

    @Override
    public void processBroadcastElement(Integer value, Context ctx, Collector<String> out) {
      ctx.output(ODD, "keyed broadcast rule " + value);
    }
  }

  private static final class Results extends RichSinkFunction<String> {
    private transient ListAccumulator<String> results;

    @Override
    public void open(Configuration parameters) {
      results = new ListAccumulator<>();
      getRuntimeContext().addAccumulator("results", results);
    }

    @Override
    public void invoke(String value, Context context) {
      results.add(value);
    }
  }
}
