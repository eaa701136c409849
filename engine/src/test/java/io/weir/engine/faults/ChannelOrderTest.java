package io.weir.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.common.functions.RichMapFunction;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.RichSinkFunction;
import io.weir.api.java.tuple.Tuple2;
import io.weir.engine.job.StoredJobExecutor;
import io.weir.engine.job.WeirJobClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each sender's records arrive in the order it sent them, over alignments and restarts. */
@ExtendWith(QuietLogs.class)
class ChannelOrderTest {

  private static final long NUMBERS = 6000;

  @ParameterizedTest(name = "channels {0}")
  @ValueSource(longs = {0, 1, 2, 3})
  void keepsTheOrderOfEachSender(long channels) throws Exception {
    FaultPlan plan = new FaultPlan(List.of(new Fault.FailProcess("receiver", 1, 700, 2)));
    String run = "order-" + channels;
    plan.register(run);
    try (SharedSystems systems = new SharedSystems()) {
      StoredJobExecutor executor = new StoredJobExecutor(systems.of(channels), store -> store);
      StreamExecutionEnvironment env = new StreamExecutionEnvironment(executor);
      env.enableCheckpointing(10).getCheckpointConfig().setMaxConcurrentCheckpoints(3);
      env.setRestartStrategy(RestartStrategies.fixedDelayRestart(10, Duration.ZERO));
      env.fromSequence(1, NUMBERS)
          .setParallelism(2)
          .map(new NameSender())
          .setParallelism(2)
          .rebalance()
          .addSink(new CheckOrder(run))
          .setParallelism(3);
      WeirJobClient client = (WeirJobClient) env.executeAsync(run);
      var unused = client.getJobExecutionResult().get(60, TimeUnit.SECONDS);
      assertThat(plan.violations()).isEmpty();
      assertThat(client.progress().restarts()).hasSize(2);
      assertThat(client.progress().checkpointsCompleted()).isPositive();
    } finally {
      FaultPlan.unregister(run);
    }
  }

  private static final class NameSender extends RichMapFunction<Long, Tuple2<Integer, Long>> {
    @Override
    public Tuple2<Integer, Long> map(Long value) {
      return Tuple2.of(getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(), value);
    }
  }

  /** One instance is slow, so that the others hold back its senders' records while they align. */
  private static final class CheckOrder extends RichSinkFunction<Tuple2<Integer, Long>> {
    private static final long PAUSE_NANOS = 200_000;
    private static final int RECORDS_A_PAUSE = 10;

    private final String run;
    private final Map<Integer, Long> last = new HashMap<>();

    CheckOrder(String run) {
      this.run = run;
    }

    @Override
    public void invoke(Tuple2<Integer, Long> value, Context context) {
      int own = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
      FaultPlan.of(run).hit(Call.PROCESS, "receiver", own);
      Long before = last.put(value.f0, value.f1);
      if (before != null && before >= value.f1) {
        FaultPlan.of(run).violation("receiver " + own + " got " + value + " after " + before);
      }
      if (own == 0 && value.f1 % RECORDS_A_PAUSE == 0) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
