package io.weir.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.SinkFunction;
import io.weir.engine.job.RestartSummary;
import io.weir.engine.job.StoredJobExecutor;
import io.weir.engine.job.WeirJobClient;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.subtask.Recovery;
import io.weir.engine.subtask.StateHandover.Mode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where keyed state comes from after a failure: a job that fails once, and its store. */
@Timeout(60)
class RollbackInPlaceTest {

  private static final ActorTestKit KIT = ActorTestKit.create("rollback-in-place");
  private static final Map<Long, Long> LAST_COUNTS = new ConcurrentHashMap<>();

  private RecordingStore store;

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  @BeforeEach
  void begin() {
    LAST_COUNTS.clear();
  }

  @Test
  void noKeyedChunkIsReadWhenStateIsRolledBack() throws Exception {
    Recovery recovery =
        run(new FailsOnce(FailsOnce.Holds.LONGS, FailsOnce.How.EXCEPTION), Mode.ROLL_BACK_IN_PLACE);

    assertThat(keyedChunksRead()).isEmpty();
    assertThat(store.loaded()).as("the source's position").isNotEmpty();
    assertThat(recovery.rolledBack()).isEqualTo(1);
    assertThat(recovery.readBack()).isZero();
    assertThat(recovery.changesUndone()).isPositive();
    assertThat(recovery.describe()).contains("of 1 operator instances rolled back in place");
  }

  @Test
  void stateThatUserCodeMayHaveAlteredIsReadFromTheStoreAndNamed() throws Exception {
    Recovery recovery =
        run(new FailsOnce(FailsOnce.Holds.CELLS, FailsOnce.How.EXCEPTION), Mode.ROLL_BACK_IN_PLACE);

    assertThat(keyedChunksRead()).isNotEmpty();
    assertThat(recovery.rolledBack()).isZero();
    assertThat(recovery.readBack()).isEqualTo(1);
    assertThat(recovery.describe())
        .contains("operator 'counts': state 'count' is of type 'value pojo(")
        .contains("Counter")
        .contains("which user code may have altered");
  }

  @Test
  void stateIsReadFromTheStoreAfterAnError() throws Exception {
    Recovery recovery =
        run(new FailsOnce(FailsOnce.Holds.LONGS, FailsOnce.How.ERROR), Mode.ROLL_BACK_IN_PLACE);

    assertThat(keyedChunksRead()).isNotEmpty();
    assertThat(recovery.readBack()).isEqualTo(1);
    assertThat(recovery.describe())
        .contains("operator 'counts' (1/1): an Error may have left it half changed")
        .contains("StackOverflowError");
  }

  @Test
  void stateIsReadFromTheStoreWhenRollbackIsOff() throws Exception {
    Recovery recovery =
        run(new FailsOnce(FailsOnce.Holds.LONGS, FailsOnce.How.EXCEPTION), Mode.ALWAYS_READ);

    assertThat(keyedChunksRead()).isNotEmpty();
    assertThat(recovery.rolledBack()).isZero();
    assertThat(recovery.reasons()).isEmpty();
  }

  /** Runs the job to its end and compares the counts with what they have to be. */
  private Recovery run(FailsOnce counts, Mode mode) throws Exception {
    FaultPlan faultless = new FaultPlan(List.of());
    StreamExecutionEnvironment env =
        new StreamExecutionEnvironment(
            new StoredJobExecutor(
                KIT.system(),
                wrapped -> store = new RecordingStore(wrapped, KIT.system(), faultless),
                Optional.of(mode)));
    env.setParallelism(1);
    env.enableCheckpointing(20);
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(1, 0L));
    FailsOnce.begin();
    env.addSource(new FailsOnce.Numbers())
        .returns(Types.LONG)
        .keyBy(n -> n % FailsOnce.KEYS)
        .process(counts)
        .returns(Types.LONG)
        .name("counts")
        .addSink(new LastCounts());
    WeirJobClient client = (WeirJobClient) env.executeAsync("fails once");
    client.getJobExecutionResult().get();
    assertThat(faultless.violations()).isEmpty();
    assertThat(LAST_COUNTS).isEqualTo(expected());
    List<RestartSummary> restarts = client.progress().restarts();
    assertThat(restarts).hasSize(1);
    return restarts.get(0).recovery().orElseThrow();
  }

  private static Map<Long, Long> expected() {
    return LongStream.range(0, FailsOnce.KEYS)
        .boxed()
        .collect(Collectors.toMap(key -> key, key -> FailsOnce.NUMBERS / FailsOnce.KEYS));
  }

  private List<ChunkId> keyedChunksRead() {
    return store.loaded().stream()
        .filter(chunk -> chunk.persistenceId().contains("/keyed-"))
        .toList();
  }

  private static final class LastCounts implements SinkFunction<Long> {
    @Override
    public void invoke(Long value, Context context) {
      LAST_COUNTS.put(value % FailsOnce.KEYS, value / FailsOnce.KEYS);
    }
  }
}
