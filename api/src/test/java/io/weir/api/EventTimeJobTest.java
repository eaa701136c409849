package io.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.common.eventtime.Watermark;
import io.weir.api.common.eventtime.WatermarkGenerator;
import io.weir.api.common.eventtime.WatermarkOutput;
import io.weir.api.common.eventtime.WatermarkStrategy;
import io.weir.api.datastream.DataStream;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.AssignerWithPunctuatedWatermarks;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.functions.timestamps.AscendingTimestampExtractor;
import io.weir.api.functions.timestamps.BoundedOutOfOrdernessTimestampExtractor;
import io.weir.api.graph.StreamNode;
import io.weir.api.util.Collector;
import io.weir.api.windowing.time.Time;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Jobs in event time as Flink's pages have them: that they compile is most of the test. */
@SuppressWarnings("deprecation") // old jobs are to compile too
class EventTimeJobTest {

  /** An event of the kind that the pages speak of. */
  public static class MyEvent {
    public String user;
    public long creationTime;

    public boolean hasWatermarkMarker() {
      return user == null;
    }
  }

  private static final class BoundedOutOfOrdernessGenerator implements WatermarkGenerator<MyEvent> {
    private final long maxOutOfOrderness = 3500;
    private long currentMaxTimestamp;

    @Override
    public void onEvent(MyEvent event, long eventTimestamp, WatermarkOutput output) {
      currentMaxTimestamp = Math.max(currentMaxTimestamp, eventTimestamp);
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.emitWatermark(new Watermark(currentMaxTimestamp - maxOutOfOrderness - 1));
    }
  }

  private static final class Events implements SourceFunction<MyEvent> {
    @Override
    public void run(SourceContext<MyEvent> ctx) {
      MyEvent event = new MyEvent();
      ctx.collectWithTimestamp(event, event.creationTime);
      ctx.emitWatermark(new io.weir.api.watermark.Watermark(event.creationTime));
      ctx.markAsTemporarilyIdle();
    }

    @Override
    public void cancel() {}
  }

  @Test
  void aJobWithStrategies() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.getConfig().setAutoWatermarkInterval(100);
    DataStream<MyEvent> stream = env.addSource(new Events());
    stream
        .filter(event -> event.user != null)
        .setParallelism(3)
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<MyEvent>forBoundedOutOfOrderness(Duration.ofSeconds(20))
                .withTimestampAssigner((event, timestamp) -> event.creationTime)
                .withIdleness(Duration.ofMinutes(1))
                .withWatermarkAlignment("alignment-group-1", Duration.ofSeconds(20)))
        .keyBy(event -> event.user)
        .process(
            new KeyedProcessFunction<String, MyEvent, String>() {
              @Override
              public void processElement(MyEvent event, Context ctx, Collector<String> out) {
                ctx.timerService().registerEventTimeTimer(ctx.timestamp() + 60_000);
              }
            })
        .addSink(new DiscardingSink<>());
    stream
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.forGenerator(context -> new BoundedOutOfOrdernessGenerator()))
        .assignTimestampsAndWatermarks(WatermarkStrategy.forMonotonousTimestamps())
        .assignTimestampsAndWatermarks(WatermarkStrategy.noWatermarks())
        .print();
    assertThat(env.getStreamGraph().nodes())
        .filteredOn(node -> node.name().equals("Timestamps/Watermarks"))
        .extracting(StreamNode::parallelism)
        .contains(3, 1);
  }

  @Test
  void aJobWithTheOlderAssigners() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setStreamTimeCharacteristic(TimeCharacteristic.EventTime);
    env.addSource(new Events())
        .assignTimestampsAndWatermarks(
            new BoundedOutOfOrdernessTimestampExtractor<MyEvent>(Time.seconds(10)) {
              @Override
              public long extractTimestamp(MyEvent element) {
                return element.creationTime;
              }
            })
        .assignTimestampsAndWatermarks(
            new AscendingTimestampExtractor<MyEvent>() {
              @Override
              public long extractAscendingTimestamp(MyEvent element) {
                return element.creationTime;
              }
            })
        .assignTimestampsAndWatermarks(
            new AssignerWithPunctuatedWatermarks<MyEvent>() {
              @Override
              public long extractTimestamp(MyEvent element, long recordTimestamp) {
                return element.creationTime;
              }

              @Override
              public io.weir.api.watermark.Watermark checkAndGetNextWatermark(
                  MyEvent lastElement, long extractedTimestamp) {
                return lastElement.hasWatermarkMarker()
                    ? new io.weir.api.watermark.Watermark(extractedTimestamp)
                    : null;
              }
            })
        .print();
    assertThat(env.getStreamGraph().nodes()).hasSize(5);
    env.setStreamTimeCharacteristic(TimeCharacteristic.ProcessingTime);
    assertThat(env.getConfig().getAutoWatermarkInterval()).isZero();
  }
}
