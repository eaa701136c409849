package io.weir.engine.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.functions.RichMapFunction;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.functions.source.RichSourceFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a function is told of checkpoints, and what becomes of a job in which it fails then. */
class ListenerRulesTest {

  private static final List<String> MAP = new CopyOnWriteArrayList<>();
  private static final List<String> SOURCE = new CopyOnWriteArrayList<>();
  private static volatile CountDownLatch mayFail;
  private static volatile CountDownLatch mayEnd;

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(1);

  @BeforeEach
  void forget() {
    MAP.clear();
    SOURCE.clear();
    mayFail = new CountDownLatch(2);
    mayEnd = new CountDownLatch(1);
    env.enableCheckpointing(10);
    env.setRestartStrategy(RestartStrategies.noRestart());
  }

  /** The failure may have come between the completion of the checkpoint and the notice of it. */
  @Test
  void aRestoredFunctionIsToldOnceMoreOfItsCheckpointBeforeAnyRecord() throws Exception {
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(1, 0));
    env.addSource(new FailsOnceAfterACheckpoint()).map(new Heard()).addSink(new DiscardingSink<>());

    env.execute();

    beginsWithItsOwnCheckpoint(ofSecondAttempt(MAP));
    beginsWithItsOwnCheckpoint(ofSecondAttempt(SOURCE));
    assertThat(ofSecondAttempt(MAP).get(3)).isEqualTo("record 2");
    assertThat(ofSecondAttempt(SOURCE).get(3)).isEqualTo("run");
  }

  private static void beginsWithItsOwnCheckpoint(List<String> calls) {
    String checkpoint = calls.get(0).substring("restored from ".length());
    assertThat(calls).startsWith("restored from " + checkpoint, "open", "complete " + checkpoint);
  }

  private static List<String> ofSecondAttempt(List<String> calls) {
    List<String> all = List.copyOf(calls);
    return all.subList(all.lastIndexOf("open") - 1, all.size());
  }

  @Test
  void aFunctionThatStartsAnewIsToldOfNothing() throws Exception {
    env.enableCheckpointing(3_600_000);
    env.fromElements(7L).map(new Heard()).addSink(new DiscardingSink<>());

    env.execute();

    assertThat(MAP).startsWith("starts", "open", "record 7").endsWith("complete 1");
  }

  @Test
  void completedIdsOnlyGrow() throws Exception {
    env.getCheckpointConfig().setMaxConcurrentCheckpoints(3);
    mayFail = new CountDownLatch(20);
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(1, 0));
    env.addSource(new FailsOnceAfterACheckpoint()).map(new Heard()).addSink(new DiscardingSink<>());

    env.execute();

    List<Long> ids =
        MAP.stream()
            .filter(call -> call.startsWith("complete "))
            .map(call -> Long.valueOf(call.substring("complete ".length())))
            .toList();
    assertThat(ids).isSorted();
    assertThat(ids.stream().distinct().count())
        .as("told twice of none but the restored one")
        .isGreaterThanOrEqualTo(ids.size() - 1);
  }

  @Test
  void aFailureWhileItIsToldOfAnAbortedCheckpointFailsTheJob() {
    env.getCheckpointConfig().setTolerableCheckpointFailureNumber(Integer.MAX_VALUE);
    env.getCheckpointConfig().setCheckpointTimeout(20);
    env.addSource(new HoldsTheLock()).map(new FailsWhenAborted()).name("angry");

    assertThatThrownBy(env::execute)
        .hasStackTraceContaining("operator 'angry' (1/1) failed in notifyCheckpointAborted of")
        .rootCause()
        .hasMessage("on purpose");
  }

  /** Takes part, and writes down every call. */
  private static final class Heard extends RichMapFunction<Long, Long>
      implements CheckpointedFunction, CheckpointListener {

    @Override
    public void initializeState(FunctionInitializationContext context) {
      MAP.add(beginning(context));
    }

    @Override
    public void open(OpenContext context) {
      MAP.add("open");
    }

    @Override
    public Long map(Long value) {
      MAP.add("record " + value);
      return value;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {}

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      MAP.add("complete " + checkpointId);
      mayFail.countDown();
    }
  }

  private static String beginning(FunctionInitializationContext context) {
    return context.isRestored()
        ? "restored from " + context.getRestoredCheckpointId().getAsLong()
        : "starts";
  }

  private static final class FailsOnceAfterACheckpoint extends RichSourceFunction<Long>
      implements CheckpointedFunction, CheckpointListener {
    private transient boolean restored;

    @Override
    public void initializeState(FunctionInitializationContext context) {
      restored = context.isRestored();
      SOURCE.add(beginning(context));
    }

    @Override
    public void open(OpenContext context) {
      SOURCE.add("open");
    }

    @Override
    public void run(SourceContext<Long> context) throws Exception {
      SOURCE.add("run");
      context.collect(restored ? 2L : 1L);
      if (!restored) {
        mayFail.await();
        throw new IllegalStateException("on purpose");
      }
    }

    @Override
    public void cancel() {}

    @Override
    public void snapshotState(FunctionSnapshotContext context) {}

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      SOURCE.add("complete " + checkpointId);
    }
  }

  /** No barrier leaves it, so that every checkpoint expires. */
  private static final class HoldsTheLock extends RichSourceFunction<Long> {
    @Override
    public void run(SourceContext<Long> context) throws Exception {
      synchronized (context.getCheckpointLock()) {
        mayEnd.await();
      }
    }

    @Override
    public void cancel() {
      mayEnd.countDown();
    }
  }

  private static final class FailsWhenAborted extends RichMapFunction<Long, Long>
      implements CheckpointListener {
    @Override
    public Long map(Long value) {
      return value;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {}

    @Override
    public void notifyCheckpointAborted(long checkpointId) {
      throw new IllegalStateException("on purpose");
    }
  }
}
