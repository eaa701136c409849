package io.weir.engine.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.functions.MapFunction;
import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.functions.RichMapFunction;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.functions.sink.RichSinkFunction;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.java.tuple.Tuple2;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import java.io.ObjectInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** User code that fails while the job runs: the message says where, and nothing else goes down. */
class UserCodeFailuresTest {

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(2);

  @BeforeEach
  void takeCheckpointsButDoNotRestart() {
    env.enableCheckpointing(20);
    env.setRestartStrategy(RestartStrategies.noRestart());
  }

  /** Where a function can fail, with the word that the message uses for it. */
  enum Moment {
    INITIALIZE_STATE("initializeState"),
    OPEN("open"),
    INVOKE("processing a record"),
    SNAPSHOT("snapshotState of checkpoint "),
    NOTIFY("notifyCheckpointComplete of checkpoint "),
    FINISH("finish"),
    CLOSE("close");

    private final String words;

    Moment(String words) {
      this.words = words;
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesOperatorSubtaskPhaseAndCauseOfAnException(Moment moment) {
    env.fromElements(1, 2, 3).addSink(new FailingSink(moment, What.EXCEPTION)).name("fragile");

    assertThat(Failures.ofRunning(env, "failing"))
        .contains("Job 'failing'", "attempt 1", "'Sink: fragile'", "/2)", moment.words)
        .contains("java.lang.IllegalStateException: on purpose");
  }

  @ParameterizedTest
  @EnumSource
  void failsTheJobAloneWhenAnErrorIsThrown(Moment moment) {
    for (What what : new What[] {What.STACK_OVERFLOW, What.NO_CLASS, What.INTERRUPTED}) {
      env.fromElements(1, 2, 3).addSink(new FailingSink(moment, what)).name("fragile");

      assertThat(Failures.ofRunning(env, "failing"))
          .contains("'Sink: fragile'", moment.words, what.type.getName());
    }
  }

  @Test
  void failsTheJobAloneWhenASourceThrowsAnError() {
    env.addSource(new ErrorSource(), "erroneous").addSink(new DiscardingSink<>());

    assertThat(Failures.ofRunning(env, "failing"))
        .contains("'Source: erroneous'", "(1/1)", "failed in run", "StackOverflowError");
  }

  @Test
  void failsTheJobAloneWhenAFunctionCannotBeReadBack() {
    env.fromElements(1).map(new Unreadable()).name("unreadable").addSink(new DiscardingSink<>());

    assertThat(Failures.ofRunning(env, "unreadable"))
        .contains("'unreadable'", "failed in reading back its function", "NoClassDefFoundError");
  }

  @Test
  void namesTheRecordOfANullKey() {
    env.fromElements("a", "b")
        .keyBy(word -> (String) null)
        .map(word -> word)
        .name("counter")
        .addSink(new DiscardingSink<>());

    assertThat(Failures.ofRunning(env, "null key"))
        .contains("'Source: Collection Source' (1/1)", "'counter", "null for record a", "filter");
  }

  @Test
  void namesTheOperatorAndTheRightResultsOfAPartitionerThatChoseNone() {
    env.fromElements(1, 2)
        .partitionCustom((key, targets) -> 7, n -> n)
        .map(n -> n)
        .name("target")
        .addSink(new DiscardingSink<>());

    assertThat(Failures.ofRunning(env, "lost"))
        .contains("'target", "target 7 of 2", "return 0 to 1");
  }

  @Test
  void saysWhyThereIsNoKeyedStateWithoutAKey() {
    env.fromElements(1).map(new KeyedState()).name("keyless").addSink(new DiscardingSink<>());

    assertThat(Failures.ofRunning(env, "keyless"))
        .contains(
            "'keyless",
            "Keyed state can only be used on a 'keyed stream'",
            "keyBy()",
            "State 'count'");
  }

  @Test
  void saysWhyThereIsNoKeyInOpen() {
    env.fromElements(1)
        .keyBy(n -> n)
        .map(new ReadsInOpen())
        .name("early")
        .addSink(new DiscardingSink<>());

    assertThat(Failures.ofRunning(env, "early"))
        .contains("'early", "failed in open", "No key set", "while a record or a timer");
  }

  @Test
  void namesTheOperatorAndTheStateWhenAValueCannotBeWritten() {
    env.fromElements(1)
        .keyBy(n -> n)
        .map(new HoldsAThread())
        .name("holder")
        .addSink(new DiscardingSink<>());

    assertThat(Failures.ofRunning(env, "unwritable"))
        .contains("'holder", "'held'", "Exceeded checkpoint tolerable failure threshold");
  }

  @Test
  void namesTheOperatorAndTheFieldOfANullInATupleThatBecomesState() {
    env.fromElements(1)
        .map(n -> Tuple2.of((Integer) null, n))
        .returns(Types.TUPLE(Types.INT, Types.INT))
        .keyBy(pair -> pair.f1)
        .map(new HoldsATuple())
        .name("holder")
        .addSink(new DiscardingSink<>());

    assertThat(Failures.ofRunning(env, "null field"))
        .contains("'holder", "checkpoint ", "'tuple'", "null");
  }

  @Test
  void carriesANullFieldOfAPojo() throws Exception {
    env.fromElements(1)
        .map(n -> new Pair(null, n))
        .keyBy(pair -> pair.count)
        .reduce((a, b) -> a)
        .addSink(new DiscardingSink<>());

    assertThat(env.execute("null field")).isNotNull();
  }

  @Test
  void saysWhichOperatorMadeANullRecord() {
    env.fromElements(1)
        .map(n -> (Integer) null)
        .name("nothing")
        .rebalance()
        .map(n -> n + 1)
        .name("next")
        .addSink(new DiscardingSink<>());

    assertThat(Failures.ofRunning(env, "null record")).contains("'next", "NullPointerException");
  }

  enum What {
    EXCEPTION(IllegalStateException.class),
    STACK_OVERFLOW(StackOverflowError.class),
    NO_CLASS(NoClassDefFoundError.class),
    INTERRUPTED(InterruptedException.class);

    private final Class<?> type;

    What(Class<?> type) {
      this.type = type;
    }

    void happen() throws Exception {
      switch (this) {
        case EXCEPTION -> throw new IllegalStateException("on purpose");
        case STACK_OVERFLOW -> happen();
        case NO_CLASS -> throw new NoClassDefFoundError("a/b/C");
        case INTERRUPTED -> throw new InterruptedException("on purpose");
      }
    }
  }

  private static final class FailingSink extends RichSinkFunction<Integer>
      implements CheckpointedFunction, CheckpointListener {

    private final Moment moment;
    private final What what;

    FailingSink(Moment moment, What what) {
      this.moment = moment;
      this.what = what;
    }

    private void reached(Moment now) throws Exception {
      if (now == moment) {
        what.happen();
      }
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      reached(Moment.INITIALIZE_STATE);
    }

    @Override
    public void open(OpenContext context) throws Exception {
      reached(Moment.OPEN);
    }

    @Override
    public void invoke(Integer value, Context context) throws Exception {
      reached(Moment.INVOKE);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
      reached(Moment.SNAPSHOT);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
      reached(Moment.NOTIFY);
    }

    @Override
    public void finish() throws Exception {
      reached(Moment.FINISH);
    }

    @Override
    public void close() throws Exception {
      reached(Moment.CLOSE);
    }
  }

  private static final class ErrorSource implements SourceFunction<Long> {
    @Override
    public void run(SourceContext<Long> context) throws Exception {
      What.STACK_OVERFLOW.happen();
    }

    @Override
    public void cancel() {}
  }

  private static final class Unreadable implements MapFunction<Integer, Integer> {
    @Override
    public Integer map(Integer value) {
      return value;
    }

    private void readObject(ObjectInputStream in) {
      throw new NoClassDefFoundError("a/b/C");
    }
  }

  private static final class KeyedState extends RichMapFunction<Integer, Integer> {
    @Override
    public Integer map(Integer value) throws Exception {
      getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.INT)).update(1);
      return value;
    }
  }

  private static final class ReadsInOpen extends RichMapFunction<Integer, Integer> {
    @Override
    public void open(OpenContext context) throws Exception {
      getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.INT)).value();
    }

    @Override
    public Integer map(Integer value) {
      return value;
    }
  }

  private static final class HoldsATuple
      extends RichMapFunction<Tuple2<Integer, Integer>, Integer> {
    private transient ValueState<Tuple2<Integer, Integer>> state;

    @Override
    public void open(OpenContext context) {
      state =
          getRuntimeContext()
              .getState(new ValueStateDescriptor<>("tuple", Types.TUPLE(Types.INT, Types.INT)));
    }

    @Override
    public Integer map(Tuple2<Integer, Integer> value) throws Exception {
      state.update(value);
      return value.f1;
    }
  }

  private static final class HoldsAThread extends RichMapFunction<Integer, Integer> {
    private transient ValueState<Object> state;

    @Override
    public void open(OpenContext context) {
      state = getRuntimeContext().getState(new ValueStateDescriptor<>("held", Object.class));
    }

    @Override
    public Integer map(Integer value) throws Exception {
      state.update(Thread.currentThread());
      return value;
    }
  }

  /** A POJO with a field that has no null. */
  public static final class Pair {
    public String word;
    public int count;

    public Pair() {}

    Pair(String word, int count) {
      this.word = word;
      this.count = count;
    }
  }
}
