package io.weir.engine.subtask;

import io.weir.api.CheckpointingMode;
import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.JobID;
import io.weir.api.graph.Partitioning;
import io.weir.engine.barrier.BarrierHandler;
import io.weir.engine.channel.Batch;
import io.weir.engine.channel.EdgeOutputs;
import io.weir.engine.channel.InputGate;
import io.weir.engine.channel.OutputChannel;
import io.weir.engine.channel.OutputGate;
import io.weir.engine.channel.StreamElement;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.channel.Wire;
import io.weir.engine.code.CodeCache;
import io.weir.engine.code.OwnCode;
import io.weir.engine.inflight.RecordsInFlight.Rest;
import io.weir.engine.operator.Accumulators;
import io.weir.engine.operator.ChainBuilder;
import io.weir.engine.operator.OperatorCapture;
import io.weir.engine.operator.OperatorContext;
import io.weir.engine.operator.OperatorState;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.plan.ChainPlan;
import io.weir.engine.plan.OperatorPlan;
import io.weir.engine.state.OperatorStateBackend;
import io.weir.engine.state.OperatorStateSnapshot;
import io.weir.engine.state.OperatorStateSnapshot.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A subtask without its actor: a test offers batches, steps it, and looks at what came out. */
final class HandDriven implements Subtask.Listener {

  final Wire out = new Wire();
  final List<Object> events = new ArrayList<>();
  final int[] granted;
  final Subtask subtask;
  final OutputGate gate;
  final ManualClock clock = new ManualClock();
  private final OwnCode code;
  final io.weir.engine.operator.OperatorChain chain;
  private final List<OperatorStateBackend> states = new ArrayList<>();

  /** How the subtask differs from others. */
  record Shape(int channels, CheckpointingMode mode, int batchRecords, int window) {
    static Shape channels(int channels) {
      return new Shape(channels, CheckpointingMode.EXACTLY_ONCE, 1, 1000);
    }
  }

  HandDriven(ChainPlan plan, Shape shape, Subtask.Life life) {
    this(plan, shape, life, List.of());
  }

  HandDriven(ChainPlan plan, Shape shape, Subtask.Life life, List<OperatorStateSnapshot> restored) {
    this(plan, shape, life, restored, input -> {});
  }

  HandDriven(
      ChainPlan plan,
      Shape shape,
      Subtask.Life life,
      List<OperatorStateSnapshot> restored,
      java.util.function.Consumer<InputGate> follow) {
    code = CodeCache.instance().of(getClass().getClassLoader(), plan.shape());
    granted = new int[shape.channels()];
    gate = Wire.gate(out, shape.batchRecords(), shape.window());
    OutputChannel[] channels = {gate.connect(out, 0, out.bounds())};
    List<OperatorContext> contexts = new ArrayList<>();
    for (int i = 0; i < plan.operators().size(); i++) {
      contexts.add(
          context(
              plan,
              plan.operators().get(i),
              restored.isEmpty() ? Optional.empty() : Optional.of(restored.get(i))));
    }
    chain =
        new ChainBuilder(
                plan,
                edge ->
                    EdgeOutputs.of(
                        new Partitioning.Forward(),
                        channels,
                        Optional.empty(),
                        0,
                        128,
                        "next",
                        code.at("edge")),
                operator -> contexts.get(plan.operators().indexOf(operator)))
            .build();
    chain.initializeAndOpen();
    BarrierHandler barriers = BarrierHandler.of(shape.mode(), shape.channels());
    InputGate input = new InputGate(shape.channels(), barriers);
    follow.accept(input);
    subtask =
        new Subtask(
            chain,
            input,
            gate,
            barriers,
            new Subtask.Begin(
                shape.channels(), shape.channels(), plan.isSource(), life, StepLength.unlimited()),
            clock,
            this);
  }

  private OperatorContext context(
      ChainPlan plan, OperatorPlan operator, Optional<OperatorStateSnapshot> restored) {
    OperatorStateBackend backend = new OperatorStateBackend(operator.name(), new ExecutionConfig());
    restored.ifPresent(backend::restore);
    states.add(backend);
    return new OperatorContext(
        new JobID(1, 1),
        "job",
        AttemptId.FIRST,
        operator.operatorId(),
        operator.name(),
        0,
        plan.parallelism(),
        plan.maxParallelism(),
        new ExecutionConfig(),
        getClass().getClassLoader(),
        new Accumulators(),
        new OperatorState(
            Optional.empty(),
            backend,
            restored.isPresent() ? OptionalLong.of(1) : OptionalLong.empty()),
        at -> {},
        clock,
        code.at(plan.operators().indexOf(operator)));
  }

  void offer(int channel, StreamElement end, Object... records) {
    subtask.offer(new Batch(channel, records, records.length, null, end, () -> granted[channel]++));
  }

  void offer(int channel, Object... records) {
    offer(channel, null, records);
  }

  /** Steps until there is nothing to do or no credit. */
  Subtask.Progress run() {
    Subtask.Progress progress = subtask.step();
    while (progress == Subtask.Progress.MORE) {
      progress = subtask.step();
    }
    return progress;
  }

  /** What the operator state of each operator holds now. */
  List<OperatorStateSnapshot> state() {
    return states.stream().map(OperatorStateBackend::snapshot).toList();
  }

  @Override
  public void captured(Barrier barrier, List<OperatorCapture> captures, Subtask.Nanos nanos) {
    events.add(barrier);
    lastNanos = nanos;
  }

  Subtask.Nanos lastNanos;

  @Override
  public List<State> inFlight(List<Rest> rests) {
    return List.of();
  }

  @Override
  public void superseded(long checkpointId) {
    events.add("superseded " + checkpointId);
  }

  @Override
  public void inputEnded() {
    events.add("ended");
  }
}
