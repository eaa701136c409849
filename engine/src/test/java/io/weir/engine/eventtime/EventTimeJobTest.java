package io.weir.engine.eventtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.common.eventtime.WatermarkStrategy;
import io.weir.api.common.functions.RichMapFunction;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.functions.sink.SinkFunction;
import io.weir.api.functions.source.RichParallelSourceFunction;
import io.weir.api.java.tuple.Tuple2;
import io.weir.api.util.Collector;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventTimeJobTest {

  private static final List<String> FIRED = new CopyOnWriteArrayList<>();
  private static CountDownLatch firstTimer;

  @BeforeEach
  void begin() {
    FIRED.clear();
    firstTimer = new CountDownLatch(1);
  }

  @Test
  void timersFireInTheOrderOfEventTimeThoughRecordsDoNotComeInIt() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    env.fromElements(
            Tuple2.of("a", 30L), Tuple2.of("b", 10L), Tuple2.of("a", 20L), Tuple2.of("b", 40L))
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<Tuple2<String, Long>>forBoundedOutOfOrderness(Duration.ofMillis(50))
                .withTimestampAssigner((record, timestamp) -> record.f1))
        .keyBy(record -> record.f0)
        .process(new TimerForEach())
        .addSink(new Fired());
    env.execute("in order");
    assertThat(FIRED).containsExactly("b@10", "a@20", "a@30", "b@40");
  }

  @Test
  void theWatermarkIntervalReachesTheOperators() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    env.getConfig().setAutoWatermarkInterval(7);
    env.fromElements(1).map(new IntervalAsAccumulator()).addSink(new DiscardingSink<>());
    assertThat(env.execute("interval").<Long>getAccumulatorResult("interval")).isEqualTo(7);
  }

  private static final class IntervalAsAccumulator extends RichMapFunction<Integer, Integer> {
    @Override
    public Integer map(Integer value) {
      getRuntimeContext()
          .getLongCounter("interval")
          .add(getRuntimeContext().getExecutionConfig().getAutoWatermarkInterval());
      return value;
    }
  }

  /** One of two subtasks of the source sees no record before a timer has fired without it. */
  @Test
  void timersFireThoughASubtaskIsIdle() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
    env.getConfig().setAutoWatermarkInterval(5);
    env.addSource(new OneIsSilent())
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<Tuple2<String, Long>>forMonotonousTimestamps()
                .withTimestampAssigner((record, timestamp) -> record.f1)
                .withIdleness(Duration.ofMillis(20)))
        .keyBy(record -> record.f0)
        .process(new TimerForEach())
        .addSink(new Fired());
    env.execute("idle");
    assertThat(FIRED).containsExactly("a@10", "a@20");
  }

  /** A source that says itself that it is idle. */
  @Test
  void timersFireThoughASourceHasMarkedItselfIdle() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
    env.addSource(new OneSaysThatItIsIdle())
        .keyBy(record -> record.f0)
        .process(new TimerForEach())
        .addSink(new Fired());
    env.execute("idle");
    assertThat(FIRED).containsExactly("a@10", "a@20");
  }

  private static final class TimerForEach
      extends KeyedProcessFunction<String, Tuple2<String, Long>, String> {
    @Override
    public void processElement(Tuple2<String, Long> value, Context ctx, Collector<String> out) {
      ctx.timerService().registerEventTimeTimer(ctx.timestamp());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<String> out) {
      FIRED.add(ctx.getCurrentKey() + "@" + timestamp);
      firstTimer.countDown();
    }
  }

  private static final class Fired implements SinkFunction<String> {
    @Override
    public void invoke(String value, Context context) {}
  }

  private abstract static class TwoSubtasks
      extends RichParallelSourceFunction<Tuple2<String, Long>> {
    @Override
    public void run(SourceContext<Tuple2<String, Long>> ctx) throws Exception {
      if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
        loud(ctx);
      } else {
        silent(ctx);
      }
      firstTimer.await();
    }

    abstract void loud(SourceContext<Tuple2<String, Long>> ctx);

    abstract void silent(SourceContext<Tuple2<String, Long>> ctx);

    @Override
    public void cancel() {
      firstTimer.countDown();
    }
  }

  private static final class OneIsSilent extends TwoSubtasks {
    @Override
    void loud(SourceContext<Tuple2<String, Long>> ctx) {
      ctx.collect(Tuple2.of("a", 10L));
      ctx.collect(Tuple2.of("a", 20L));
    }

    @Override
    void silent(SourceContext<Tuple2<String, Long>> ctx) {}
  }

  private static final class OneSaysThatItIsIdle extends TwoSubtasks {
    @Override
    void loud(SourceContext<Tuple2<String, Long>> ctx) {
      ctx.collectWithTimestamp(Tuple2.of("a", 10L), 10);
      ctx.collectWithTimestamp(Tuple2.of("a", 20L), 20);
      ctx.emitWatermark(new io.weir.api.watermark.Watermark(15));
    }

    @Override
    void silent(SourceContext<Tuple2<String, Long>> ctx) {
      ctx.markAsTemporarilyIdle();
    }
  }
}
