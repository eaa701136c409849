package io.weir.engine.subtask;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.CheckpointingMode;
import io.weir.api.graph.OperatorSpec;
import io.weir.api.graph.Partitioning;
import io.weir.engine.channel.Batch;
import io.weir.engine.channel.ChannelBounds;
import io.weir.engine.channel.EdgeOutput;
import io.weir.engine.channel.EdgeOutputs;
import io.weir.engine.channel.Junction;
import io.weir.engine.channel.OutputChannel;
import io.weir.engine.channel.OutputGate;
import io.weir.engine.channel.StreamElement;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.channel.WideEdge;
import io.weir.engine.code.CodeCache;
import io.weir.engine.plan.ChainPlan;
import io.weir.engine.plan.Graphs;
import io.weir.engine.snapshot.SavepointPlace;
import io.weir.engine.subtask.HandDriven.Shape;
import io.weir.engine.subtask.Subtask.Life;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nothing happens behind the barrier of the savepoint that a job stops with. */
class StoppedSubtaskTest {

  private static final Barrier LAST =
      new Barrier(
          1,
          0,
          new StreamElement.Savepoint(
              new SavepointPlace("/there", "savepoint"), StreamElement.Behind.NOTHING));

  private static ChainPlan chain() {
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

  /** Barrier and watermark come in one announcement, as they do when the receiver is behind. */
  @Test
  void eventTimeStandsStillBehindTheLastBarrier() {
    Deque<Batch> mailbox = new ArrayDeque<>();
    Junction junction = new Junction(1, List.of(new Junction.Receiver(mailbox::add, 0)));
    OutputGate gate = new OutputGate(channel -> {});
    WideEdge wide = gate.join(junction, 0);
    ChannelBounds bounds = new ChannelBounds(10, 4);
    OutputChannel[] channels = {gate.connect(mailbox::add, 0, bounds, wide)};
    EdgeOutput sender =
        EdgeOutputs.of(
            new Partitioning.Rebalance(),
            channels,
            Optional.empty(),
            0,
            128,
            "next",
            CodeCache.instance().of(getClass().getClassLoader(), List.of("stopped")).at("edge"));
    ChainPlan plan = chain();
    HandDriven driven =
        new HandDriven(
            plan,
            new Shape(1, CheckpointingMode.EXACTLY_ONCE, 1, 1000),
            Life.FRESH,
            List.of(),
            input -> input.follow(0, junction));
    driven.subtask.start();

    sender.watermark(5); // its announcement is under way
    sender.watermark(10);
    gate.broadcast(LAST);
    while (!mailbox.isEmpty()) {
      driven.subtask.offer(mailbox.poll());
      driven.run();
    }

    assertThat(driven.events).containsExactly(LAST);
    assertThat(driven.out.log().indexOf(LAST)).isEqualTo(driven.out.log().size() - 1);
  }
}
