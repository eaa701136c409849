package io.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.accumulators.IntCounter;
import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.functions.RichMapFunction;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.state.MapState;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.time.Time;
import io.weir.api.common.typeinfo.BasicTypeInfo;
import io.weir.api.common.typeinfo.TypeHint;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.configuration.Configuration;
import io.weir.api.datastream.BroadcastStream;
import io.weir.api.datastream.DataStream;
import io.weir.api.datastream.KeyedStream;
import io.weir.api.datastream.SingleOutputStreamOperator;
import io.weir.api.environment.CheckpointConfig;
import io.weir.api.environment.ExternalizedCheckpointCleanup;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.functions.ProcessFunction;
import io.weir.api.functions.co.KeyedBroadcastProcessFunction;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.functions.sink.RichSinkFunction;
import io.weir.api.functions.source.RichParallelSourceFunction;
import io.weir.api.graph.StreamGraph;
import io.weir.api.graph.StreamNode;
import io.weir.api.java.tuple.Tuple2;
import io.weir.api.java.typeutils.ListTypeInfo;
import io.weir.api.java.utils.ParameterTool;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import io.weir.api.runtime.state.filesystem.FsStateBackend;
import io.weir.api.runtime.state.hashmap.HashMapStateBackend;
import io.weir.api.runtime.state.memory.MemoryStateBackend;
import io.weir.api.util.Collector;
import io.weir.api.util.OutputTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A job as Flink users write them: that it compiles is most of the test. */
class FlinkJobTest {

  @Test
  void buildsTheGraphOfATypicalJob() throws Exception {
    StreamGraph graph = describe(ParameterTool.fromArgs(new String[] {"--parallelism", "2"}));
    assertThat(graph.nodes())
        .extracting(StreamNode::name)
        .contains("Source: lines", "words", "per word", "late", "Sink: totals", "KeyedProcess");
    assertThat(graph.settings().checkpoints()).isPresent();
    assertThat(graph.nodes().stream().filter(n -> n.uid().isPresent())).hasSize(2);
  }

  private static StreamGraph describe(ParameterTool params) throws Exception {
    final StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.getConfig().setGlobalJobParameters(params);
    env.setParallelism(params.getInt("parallelism", 1));
    env.enableCheckpointing(5000);
    env.enableCheckpointing(5000, CheckpointingMode.EXACTLY_ONCE);
    CheckpointConfig config = env.getCheckpointConfig();
    config.setCheckpointingMode(CheckpointingMode.EXACTLY_ONCE);
    config.setMinPauseBetweenCheckpoints(500);
    config.setCheckpointTimeout(60000);
    config.setMaxConcurrentCheckpoints(1);
    config.enableExternalizedCheckpoints(ExternalizedCheckpointCleanup.RETAIN_ON_CANCELLATION);
    config.setFailOnCheckpointingErrors(false);
    config.setTolerableCheckpointFailureNumber(3);
    env.setStateBackend(new MemoryStateBackend(10 * 1024 * 1024));
    env.setStateBackend(new FsStateBackend("hdfs://namenode:40010/flink/checkpoints"));
    env.setStateBackend(new HashMapStateBackend());
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(3, Time.of(10, TimeUnit.SECONDS)));
    env.setRestartStrategy(
        RestartStrategies.exponentialDelayRestart(
            Time.milliseconds(1), Time.milliseconds(1000), 1.5, Time.minutes(5), 0.1));
    env.setRestartStrategy(
        RestartStrategies.failureRateRestart(
            3, Time.of(5, TimeUnit.MINUTES), Time.of(10, TimeUnit.SECONDS)));

    DataStream<String> lines = env.addSource(new Lines(), "lines").setParallelism(2).uid("lines");
    SingleOutputStreamOperator<Tuple2<String, Integer>> words =
        lines
            .union(env.fromElements("to be", "or not"), env.fromCollection(List.of("to be")))
            .flatMap(
                (String line, Collector<Tuple2<String, Integer>> out) -> {
                  for (String word : line.split(" ")) {
                    out.collect(Tuple2.of(word, 1));
                  }
                })
            .returns(Types.TUPLE(Types.STRING, Types.INT))
            .name("words")
            .startNewChain();
    KeyedStream<Tuple2<String, Integer>, String> byWord = words.keyBy(word -> word.f0);
    byWord.sum(1).name("per word").uid("totals").print("total").name("totals").setParallelism(1);
    byWord.reduce((a, b) -> Tuple2.of(a.f0, a.f1 + b.f1)).disableChaining().printToErr();
    byWord.maxBy(1).filter(t -> t.f1 > 1).map(t -> t.f0.length()).addSink(new Sums());
    byWord
        .process(
            new KeyedProcessFunction<String, Tuple2<String, Integer>, String>() {
              private transient ValueState<Long> seen;
              private transient MapState<String, Long> times;

              @Override
              public void open(Configuration parameters) throws Exception {
                super.open(parameters);
                seen =
                    getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("seen", Long.class, 0L));
                times =
                    getRuntimeContext()
                        .getMapState(new MapStateDescriptor<>("times", Types.STRING, Types.LONG));
              }

              @Override
              public void processElement(
                  Tuple2<String, Integer> value, Context ctx, Collector<String> out)
                  throws Exception {
                seen.update(seen.value() + value.f1);
                times.put(ctx.getCurrentKey(), ctx.timerService().currentProcessingTime());
                ctx.timerService().registerProcessingTimeTimer(1000);
              }

              @Override
              public void onTimer(long timestamp, OnTimerContext ctx, Collector<String> out)
                  throws Exception {
                out.collect(ctx.getCurrentKey() + " " + ctx.timeDomain() + " " + seen.value());
              }
            })
        .rebalance()
        .map(new StatefulMapFunction())
        .process(
            new ProcessFunction<String, String>() {
              @Override
              public void processElement(String value, Context ctx, Collector<String> out) {
                ctx.output(new OutputTag<String>("side") {}, value);
                out.collect(value);
              }
            })
        .name("late")
        .addSink(new DiscardingSink<>());
    return env.getStreamGraph();
  }

  /** Items beside rules, as Flink's page on broadcast state has them. */
  @Test
  void buildsAJobWithBroadcastRules() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    MapStateDescriptor<String, Rule> ruleStateDescriptor =
        new MapStateDescriptor<>(
            "RulesBroadcastState",
            BasicTypeInfo.STRING_TYPE_INFO,
            TypeInformation.of(new TypeHint<Rule>() {}));
    BroadcastStream<Rule> rules = env.fromElements(new Rule("r", 1)).broadcast(ruleStateDescriptor);
    SingleOutputStreamOperator<String> matches =
        env.fromElements(Tuple2.of("a", 1))
            .keyBy(item -> item.f0)
            .connect(rules)
            .process(
                new KeyedBroadcastProcessFunction<String, Tuple2<String, Integer>, Rule, String>() {
                  private final MapStateDescriptor<String, List<Integer>> waiting =
                      new MapStateDescriptor<>(
                          "items", Types.STRING, new ListTypeInfo<>(Integer.class));

                  @Override
                  public void processBroadcastElement(
                      Rule value, Context ctx, Collector<String> out) throws Exception {
                    ctx.getBroadcastState(ruleStateDescriptor).put(value.name, value);
                    ctx.applyToKeyedState(waiting, (key, state) -> state.clear());
                  }

                  @Override
                  public void processElement(
                      Tuple2<String, Integer> value, ReadOnlyContext ctx, Collector<String> out)
                      throws Exception {
                    MapState<String, List<Integer>> state =
                        getRuntimeContext().getMapState(waiting);
                    for (Map.Entry<String, Rule> entry :
                        ctx.getBroadcastState(ruleStateDescriptor).immutableEntries()) {
                      List<Integer> stored = state.get(entry.getKey());
                      out.collect(ctx.getCurrentKey() + stored + ctx.currentWatermark());
                    }
                  }
                });
    matches.addSink(new DiscardingSink<>());
    assertThat(matches.getType()).isEqualTo(Types.STRING);
    assertThat(env.getStreamGraph().nodes())
        .extracting(StreamNode::name)
        .contains("Co-Process-Broadcast-Keyed");
  }

  public static class Rule {
    public String name;
    public int limit;

    public Rule() {}

    Rule(String name, int limit) {
      this.name = name;
      this.limit = limit;
    }
  }

  /** A replayable source. */
  private static class Lines extends RichParallelSourceFunction<String>
      implements CheckpointedFunction {
    private volatile boolean running = true;
    private transient ListState<Long> positions;
    private long next;

    @Override
    public void run(SourceContext<String> ctx) throws Exception {
      while (running && next < 100) {
        synchronized (ctx.getCheckpointLock()) {
          ctx.collect("line " + next + getRuntimeContext().getIndexOfThisSubtask());
          next++;
        }
      }
    }

    @Override
    public void cancel() {
      running = false;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
      positions.update(List.of(next));
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      positions =
          context
              .getOperatorStateStore()
              .getListState(new ListStateDescriptor<>("position", Long.class));
      for (Long position : positions.get()) {
        next = position;
      }
    }
  }

  /** The spellings {@code getOperatorState} and {@code getKeyedState}, and a listener. */
  private static class StatefulMapFunction extends RichMapFunction<String, String>
      implements CheckpointedFunction, CheckpointListener {
    private transient ListState<String> bufferedElements;
    private transient List<String> localBuffer;
    private transient ValueState<Integer> countState;

    @Override
    public String map(String value) throws Exception {
      Integer count = countState.value();
      localBuffer.add(value);
      return value + "_" + (count == null ? 0 : count);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
      bufferedElements.clear();
      for (String element : localBuffer) {
        bufferedElements.add(element);
      }
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      bufferedElements =
          context
              .getOperatorState()
              .getListState(new ListStateDescriptor<>("bufferedElements", String.class));
      countState = context.getKeyedState().getState(new ValueStateDescriptor<>("n", Integer.class));
      localBuffer = new ArrayList<>();
      if (context.isRestored()) {
        bufferedElements.get().forEach(localBuffer::add);
      }
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      localBuffer.add("checkpoint " + checkpointId);
    }
  }

  /** Adds up into an accumulator. */
  private static class Sums extends RichSinkFunction<Integer> {
    private final IntCounter sum = new IntCounter();

    @Override
    public void open(OpenContext context) {
      getRuntimeContext().addAccumulator("sum", sum);
    }

    @Override
    public void invoke(Integer value, Context context) {
      sum.add(value);
    }
  }
}
