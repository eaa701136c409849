package io.weir.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.restartstrategy.RestartStrategies.RestartStrategyConfiguration;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.util.Collector;
import io.weir.engine.job.WeirJobClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state that does not fit ends the job, at whatever attempt it is found. */
class RefusedStateAfterRestartTest {

  private static final List<String> SEEN = new CopyOnWriteArrayList<>();
  private static volatile boolean failInOpen; // all of the first attempt's functions

  @TempDir private Path dir;

  @BeforeEach
  void forget() {
    SEEN.clear();
    failInOpen = false;
  }

  @Test
  void endsTheJobAtOnceWhateverItsRestartStrategySays() throws Exception {
    WeirJobClient client = startFromAnotherType(RestartStrategies.fixedDelayRestart(100, 0));

    assertThatThrownBy(() -> client.getJobExecutionResult().get(60, TimeUnit.SECONDS))
        .hasMessageContainingAll("ended with attempt 1", "does not restart", "does not fit")
        .hasStackTraceContaining("operator 'first' (1/1)")
        .hasStackTraceContaining("was stored as")
        .hasStackTraceContaining("StateMigrationException");
    assertThat(client.progress().restarts()).isEmpty();
    assertThat(SEEN).as("what the function found in its state").isEmpty();
  }

  @Test
  void isReportedOfAllChainsAtOnce() throws Exception {
    WeirJobClient client = startFromAnotherType(RestartStrategies.fixedDelayRestart(100, 0));

    assertThatThrownBy(() -> client.getJobExecutionResult().get(60, TimeUnit.SECONDS))
        .hasStackTraceContaining("The state of 2 chains does not fit the job:")
        .hasStackTraceContaining("operator 'first' (1/1): state 'state' was stored as 'value int'")
        .hasStackTraceContaining("operator 'second' (") // whichever of its two found it first
        .hasStackTraceContaining("/2): state 'state' was stored as");
  }

  /** The first attempt ends before it has been said that the state does not fit. */
  @Test
  void isRefusedAfterARestartToo() throws Exception {
    failInOpen = true;
    WeirJobClient client = startFromAnotherType(RestartStrategies.fixedDelayRestart(100, 0));
    await()
        .until(
            () ->
                client.getJobExecutionResult().isDone()
                    || client.progress().checkpointsCompleted() > 1);
    List<String> seen = List.copyOf(SEEN);
    if (!client.getJobExecutionResult().isDone()) {
      client.cancel().get(60, TimeUnit.SECONDS);
    }

    assertThat(seen).as("what the function found in its state").isEmpty();
    assertThatThrownBy(() -> client.getJobExecutionResult().get(60, TimeUnit.SECONDS))
        .hasMessageContaining("ended with attempt 2")
        .hasStackTraceContaining("was stored as");
  }

  /** A checkpoint with an int in its state, and a job that has a long there. */
  private WeirJobClient startFromAnotherType(RestartStrategyConfiguration restarts)
      throws Exception {
    Stored old = new Stored(Files.createDirectory(dir.resolve("old")));
    Stored fresh = new Stored(Files.createDirectory(dir.resolve("new")));
    boolean later = failInOpen;
    failInOpen = false;
    Stored.cancelAfterCheckpoints(start(old.environment(), Types.INT), 3);
    assertThat(SEEN).contains("null", "one");
    SEEN.clear();
    failInOpen = later;
    StreamExecutionEnvironment env = fresh.environment(Stored.from(old.newest()));
    env.setRestartStrategy(restarts);
    return start(env, Types.LONG);
  }

  private static WeirJobClient start(StreamExecutionEnvironment env, TypeInformation<?> type)
      throws Exception {
    env.setParallelism(1);
    env.addSource(new Ones())
        .uid("ones")
        .keyBy(n -> n)
        .process(new Remembers(type))
        .name("first")
        .uid("first")
        .map(text -> 1L)
        .keyBy(n -> n)
        .process(new Remembers(type))
        .name("second")
        .uid("second")
        .setParallelism(2)
        .addSink(new DiscardingSink<>());
    return (WeirJobClient) env.executeAsync("job");
  }

  private static final class Ones implements SourceFunction<Long> {
    private volatile boolean running = true;

    @Override
    public void run(SourceContext<Long> context) throws Exception {
      while (running) {
        context.collect(1L);
        Thread.sleep(1);
      }
    }

    @Override
    public void cancel() {
      running = false;
    }
  }

  private static final class Remembers extends KeyedProcessFunction<Long, Long, String> {
    private final TypeInformation<?> type;
    private transient ValueState<Object> state;

    Remembers(TypeInformation<?> type) {
      this.type = type;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void open(io.weir.api.common.functions.OpenContext context) throws Exception {
      state =
          (ValueState<Object>)
              (ValueState<?>)
                  getRuntimeContext().getState(new ValueStateDescriptor<>("state", type));
      if (failInOpen && getRuntimeContext().getAttemptNumber() == 0) {
        throw new IllegalStateException("on purpose");
      }
    }

    @Override
    public void processElement(Long value, Context context, Collector<String> out)
        throws Exception {
      SEEN.add(state.value() == null ? "null" : "one");
      out.collect("seen");
      state.update(type.equals(Types.INT) ? (Object) 1 : (Object) 1L);
    }
  }
}
