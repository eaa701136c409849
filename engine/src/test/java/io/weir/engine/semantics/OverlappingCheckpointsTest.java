package io.weir.engine.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.functions.RichMapFunction;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import io.weir.engine.coordinator.CheckpointSummary;
import io.weir.engine.coordinator.CheckpointSummary.Outcome;
import io.weir.engine.job.WeirJobClient;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With more than one checkpoint at a time the next begins before the last has been written. */
class OverlappingCheckpointsTest {

  private static volatile CountDownLatch snapshots;

  @BeforeEach
  void countAnew() {
    snapshots = new CountDownLatch(3);
  }

  /** No state is written before three snapshots were taken: this would wait for ever. */
  @Test
  void threeAreUnderWayAtOnceWhenThreeAreAllowed() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    env.enableCheckpointing(10);
    env.getCheckpointConfig().setMaxConcurrentCheckpoints(3);
    env.addSource(new Numbers()).keyBy(n -> 0L).map(new Last()).addSink(new DiscardingSink<>());
    WeirJobClient client = (WeirJobClient) env.executeAsync("overlapping");

    await().until(() -> client.progress().checkpointsCompleted() > 0);
    List<CheckpointSummary> ended = client.progress().recentCheckpoints();
    client.cancel().get();

    assertThat(snapshots.getCount()).isZero();
    assertThat(ended).extracting(CheckpointSummary::outcome).contains(new Outcome.Completed());
    assertThat(client.progress().restarts()).isEmpty();
  }

  private static final class Numbers implements SourceFunction<Long> {
    private volatile boolean running = true;

    @Override
    public void run(SourceContext<Long> context) throws Exception {
      Object lock = context.getCheckpointLock();
      for (long n = 0; running; n++) {
        synchronized (lock) {
          context.collect(n);
          lock.wait(1);
        }
      }
    }

    @Override
    public void cancel() {
      running = false;
    }
  }

  private static final class Last extends RichMapFunction<Long, Long>
      implements CheckpointedFunction {
    private transient ValueState<Long> last;
    private transient boolean holds;

    @Override
    public void initializeState(FunctionInitializationContext context) {
      last = context.getKeyedState().getState(new ValueStateDescriptor<>("last", new Slow()));
    }

    @Override
    public Long map(Long value) throws Exception {
      last.update(value);
      holds = true;
      return value;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
      if (holds) {
        snapshots.countDown();
      }
    }
  }

  /** Of longs; waits for the snapshots, on the thread that writes. */
  private static final class Slow extends TypeSerializer<Long> {

    @Override
    public boolean isImmutableType() {
      return true;
    }

    @Override
    public TypeSerializer<Long> duplicate() {
      return this;
    }

    @Override
    public Long copy(Long from) {
      return from;
    }

    @Override
    public void serialize(Long record, DataOutputView target) throws IOException {
      try {
        snapshots.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      target.writeLong(record);
    }

    @Override
    public Long deserialize(DataInputView source) throws IOException {
      return source.readLong();
    }

    @Override
    public String schema() {
      return "long";
    }
  }
}
