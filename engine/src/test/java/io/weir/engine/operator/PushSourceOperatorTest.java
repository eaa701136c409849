package io.weir.engine.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.JobID;
import io.weir.api.functions.source.SourceFunction;
import io.weir.engine.channel.Activity;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.clock.Clock;
import io.weir.engine.code.OwnCode;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.source.PushSource.LockedAction;
import io.weir.engine.state.OperatorStateBackend;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** The source's control, which holds the lock, is played by the test. */
class PushSourceOperatorTest {

  private final Queue<LockedAction> control = new ArrayDeque<>();
  private final PushSourceOperator operator = operator();

  private PushSourceOperator operator() {
    PushSourceOperator made = new PushSourceOperator(new Nothing(), context(), new Nowhere());
    made.controlledBy(control::add);
    return made;
  }

  private OperatorContext context() {
    return new OperatorContext(
        new JobID(1, 1),
        "job",
        AttemptId.FIRST,
        "id",
        "source",
        0,
        1,
        128,
        new ExecutionConfig(),
        getClass().getClassLoader(),
        new Accumulators(),
        new OperatorState(
            Optional.empty(),
            new OperatorStateBackend("source", new ExecutionConfig()),
            OptionalLong.empty()),
        at -> {},
        Clock.SYSTEM,
        OwnCode.shared());
  }

  private void runControl() throws Exception {
    while (!control.isEmpty()) {
      control.remove().run();
    }
  }

  @Test
  void keepsNoSnapshotOfACheckpointThatWasAbortedBeforeItsBarrierCame() throws Exception {
    for (long checkpoint = 1; checkpoint <= 10; checkpoint++) {
      Barrier barrier = new Barrier(checkpoint, 0);
      control.add(() -> operator.captureLocked(barrier));
      operator.notifyCheckpointAborted(checkpoint);
      runControl();
    }
    assertThat(operator.waiting()).isZero();
  }

  @Test
  void keepsTheSnapshotsOfLaterCheckpointsWhenOneIsAborted() throws Exception {
    operator.captureLocked(new Barrier(1, 0));
    operator.captureLocked(new Barrier(2, 0));
    operator.notifyCheckpointAborted(1);
    runControl();
    assertThat(operator.snapshot(new Barrier(2, 0)).keyed()).isEmpty();
    assertThat(operator.waiting()).isZero();
  }

  private static final class Nothing implements SourceFunction<Object> {
    @Override
    public void run(SourceContext<Object> ctx) {}

    @Override
    public void cancel() {}
  }

  private static final class Nowhere implements RecordOutput {
    @Override
    public void emit(Object record, long timestamp) {}

    @Override
    public void watermark(long timestamp) {}

    @Override
    public void activity(Activity activity) {}
  }
}
