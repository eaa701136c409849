package io.weir.engine.subtask;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.CheckpointingMode;
import io.weir.api.common.eventtime.WatermarkStrategy;
import io.weir.api.graph.OperatorSpec;
import io.weir.api.graph.Partitioning;
import io.weir.engine.channel.Activity;
import io.weir.engine.channel.StreamElement.Turn;
import io.weir.engine.plan.ChainPlan;
import io.weir.engine.plan.Graphs;
import io.weir.engine.subtask.HandDriven.Shape;
import io.weir.engine.subtask.Subtask.Life;
import io.weir.engine.subtask.Subtask.Progress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A subtask that waits for credit is not idle: it has records that it cannot pass on. */
class IdlenessUnderBackpressureTest {

  private static ChainPlan chain() {
    WatermarkStrategy<Long> strategy =
        WatermarkStrategy.<Long>forMonotonousTimestamps()
            .withTimestampAssigner((record, timestamp) -> record)
            .withIdleness(Duration.ofSeconds(1));
    Graphs graph = new Graphs();
    graph.source("source", 1);
    graph.node(
        "under test",
        new OperatorSpec.TimestampsAndWatermarks(strategy),
        Graphs.Shape.of(1),
        Optional.empty());
    graph.map("next", 1);
    graph.edge(1, 2, new Partitioning.Rebalance()).edge(2, 3, new Partitioning.Rebalance());
    return graph.plan().chains().get(1);
  }

  @Test
  void aBlockedSubtaskDoesNotBecomeIdle() {
    HandDriven driven =
        new HandDriven(chain(), new Shape(1, CheckpointingMode.EXACTLY_ONCE, 1, 1), Life.FRESH);
    driven.subtask.start();
    driven.offer(0, 1L, 2L, 3L, 4L);
    assertThat(driven.run()).isEqualTo(Progress.BLOCKED);
    for (int i = 0; i < 20 && driven.subtask.mayFireTimers(); i++) { // as RunningSubtask does
      driven.clock.pass(Duration.ofMillis(200));
      driven.chain.processingTime(driven.clock.wallMillis());
    }
    for (int i = 0; i < 100; i++) {
      driven.out.processAll();
      driven.run();
    }
    assertThat(driven.out.log()).contains(1L, 2L, 3L, 4L);
    assertThat(driven.out.log()).doesNotContain(new Turn(Activity.IDLE));
  }
}
