package io.weir.engine.subtask;

import akka.actor.typed.ActorRef;
import io.weir.api.CheckpointingMode;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.engine.barrier.BarrierHandler;
import io.weir.engine.channel.Batch;
import io.weir.engine.channel.InputGate;
import io.weir.engine.channel.OutputGate;
import io.weir.engine.operator.Accumulators;
import io.weir.engine.operator.OperatorChain;
import io.weir.engine.operator.OperatorContext;
import io.weir.engine.operator.RecordCopies;
import io.weir.engine.plan.EdgePlan;
import io.weir.engine.source.PushSource;
import io.weir.engine.source.SourceHandoff;
import java.util.List;
import java.util.Optional;

/**
 * The operators of a subtask with their outputs connected.
 *
 * @param replay records that were in flight when the restored checkpoint was taken
 */
record AssembledChain(
    OperatorChain chain,
    OutputGate output,
    Accumulators accumulators,
    Recovery recovery,
    SubtaskDirectory directory,
    InFlightAssembly inFlight,
    List<Batch> replay) {

  OperatorContext headContext() {
    return chain.contexts().get(0);
  }

  /** The thread's side of a push source, if that is what the head is. */
  Optional<PushSource> pushSource(
      JobServices services, SubtaskSpec spec, ActorRef<SubtaskCommand> self) {
    return chain
        .pushSource()
        .map(
            source -> {
              Optional<TypeSerializer<Object>> copier =
                  RecordCopies.betweenSubtasks(spec.chain().head().outputType());
              SourceHandoff handoff =
                  new SourceHandoff(
                      batch -> self.tell(new SubtaskCommand.Deliver(batch)),
                      services.channels().most(),
                      copier);
              return new PushSource(source.function(), handoff, services.classLoader());
            });
  }

  /** The data path; a push source's batches come in on a channel of their own. */
  Subtask subtask(JobServices services, SubtaskSpec spec, Subtask.Listener listener) {
    boolean pushed = chain.pushSource().isPresent();
    int channels = pushed ? 1 : spec.chain().inputChannels(spec.index());
    int first = pushed ? 1 : spec.chain().firstInputChannels(spec.index());
    BarrierHandler barriers =
        BarrierHandler.of(services.mode().orElse(CheckpointingMode.EXACTLY_ONCE), channels);
    Subtask.Life life =
        spec.restore().map(known -> known.isFinished(spec.chain(), spec.index())).orElse(false)
            ? Subtask.Life.FINISHED_BEFORE
            : Subtask.Life.FRESH;
    StepLength length =
        services.barriersMayOvertake()
            ? StepLength.limited(services.channels().most().batchRecords())
            : StepLength.unlimited();
    Subtask subtask =
        new Subtask(
            chain,
            input(services, spec, new InputGate(channels, barriers)),
            output,
            barriers,
            new Subtask.Begin(channels, first, spec.chain().isSource(), life, length),
            services.clock(),
            listener);
    subtask.replay(replay);
    return subtask;
  }

  private InputGate input(JobServices services, SubtaskSpec spec, InputGate gate) {
    if (services.barriersMayOvertake()) {
      gate.letBarriersOvertake(inFlight.channels());
    }
    for (EdgePlan edge : spec.chain().inputs()) {
      directory
          .junction(edge)
          .ifPresent(
              junction -> gate.follow(spec.chain().inputChannel(edge, 0, spec.index()), junction));
    }
    return gate;
  }
}
