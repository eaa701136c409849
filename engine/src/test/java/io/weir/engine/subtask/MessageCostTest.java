package io.weir.engine.subtask;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.weir.api.CheckpointingMode;
import io.weir.api.graph.OperatorSpec;
import io.weir.api.graph.Partitioning;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.plan.ChainPlan;
import io.weir.engine.plan.Graphs;
import io.weir.engine.subtask.HandDriven.Shape;
import io.weir.engine.subtask.Subtask.Life;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a record costs on its way by structure, counted and not timed. */
class MessageCostTest {

  private static final int BATCH = 512;
  private static final int BATCHES = 40;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final HandDriven driven =
      new HandDriven(
          same(), new Shape(1, CheckpointingMode.EXACTLY_ONCE, BATCH, BATCHES + 1), Life.FRESH);

  private static ChainPlan same() {
    Graphs graph = new Graphs();
    graph.source("source", 1);
    graph.node(
        "under test",
        new OperatorSpec.MapOperator(new Graphs.Same()),
        Graphs.Shape.of(1),
        Optional.empty());
    graph.map("next", 1);
    graph.edge(1, 2, new Partitioning.Rebalance()).edge(2, 3, new Partitioning.Rebalance());
    return graph.plan().chains().get(1);
  }

  @Test
  void recordsTravelInFullBatchesAndABarrierTakesOneMessage() {
    for (int i = 0; i < BATCHES; i++) {
      driven.offer(0, batch());
    }
    driven.run();
    assertThat(driven.out.underWay()).as("messages of records").isEqualTo(BATCHES);
    assertThat(driven.granted[0]).as("messages of credit").isEqualTo(BATCHES);

    driven.offer(0, new Barrier(1, 0));
    driven.run();
    assertThat(driven.out.underWay()).as("a barrier alone needs no credit").isEqualTo(BATCHES);
    assertThat(driven.out.log()).hasSize(BATCH * BATCHES + 1);
  }

  @Test
  void aRecordOnItsWayAllocatesNoMoreThanItsPlaceInABatch() {
    driven.offer(0, batch());
    driven.run(); // classes are loaded, and the first arrays made
    Object[] records = batch();
    for (int i = 0; i < BATCHES - 1; i++) {
      driven.offer(0, records);
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    driven.run();
    double bytes =
        (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / (BATCH * (BATCHES - 1));
    // 4 for the reference in the batch; the log of this test's wire takes up to 12 as it grows.
    assertThat(bytes).isLessThan(24);
  }

  private static Object[] batch() {
    Object[] records = new Object[BATCH];
    Arrays.setAll(records, i -> 1_000L + i);
    return records;
  }
}
