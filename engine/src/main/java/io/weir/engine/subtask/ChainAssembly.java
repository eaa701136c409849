package io.weir.engine.subtask;

import akka.actor.typed.ActorRef;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.graph.Partitioning;
import io.weir.engine.channel.Batch;
import io.weir.engine.channel.ChannelBounds;
import io.weir.engine.channel.Destination;
import io.weir.engine.channel.EdgeOutput;
import io.weir.engine.channel.EdgeOutputs;
import io.weir.engine.channel.OutputChannel;
import io.weir.engine.channel.OutputGate;
import io.weir.engine.channel.WideEdge;
import io.weir.engine.code.OwnCode;
import io.weir.engine.operator.Accumulators;
import io.weir.engine.operator.ChainBuilder;
import io.weir.engine.operator.OperatorChain;
import io.weir.engine.operator.OperatorContext;
import io.weir.engine.operator.OperatorState;
import io.weir.engine.operator.RecordCopies;
import io.weir.engine.operator.TimerWakeup;
import io.weir.engine.plan.ChainPlan;
import io.weir.engine.plan.EdgePlan;
import io.weir.engine.plan.OperatorPlan;
import io.weir.engine.plan.UserCode;
import io.weir.engine.plan.Wiring;
import io.weir.engine.state.ChangeTracking;
import io.weir.engine.state.KeyGroupRange;
import io.weir.engine.state.KeyGroups;
import io.weir.engine.state.KeyedStateBackend;
import io.weir.engine.state.KeyedStateSettings;
import io.weir.engine.state.OperatorStateBackend;
import io.weir.engine.state.OperatorStateSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Puts a subtask together: output channels, state backends, operators. */
final class ChainAssembly {

  private final JobServices services;
  private final SubtaskSpec spec;
  private final SubtaskDirectory directory;
  private final Accumulators accumulators = new Accumulators();
  private final OutputGate output;
  private final OwnCode code;
  private final List<EdgeOutput> edges = new ArrayList<>();
  private Recovery recovery = Recovery.NONE;

  private ChainAssembly(
      JobServices services,
      SubtaskSpec spec,
      SubtaskDirectory directory,
      ActorRef<SubtaskCommand> self) {
    this.services = services;
    this.spec = spec;
    this.directory = directory;
    this.code = services.code().get(spec.chain().position());
    this.output = new OutputGate(channel -> self.tell(new SubtaskCommand.Grant(channel)));
  }

  static AssembledChain assemble(
      JobServices services,
      SubtaskSpec spec,
      List<RestoredOperator> restored,
      SubtaskDirectory directory,
      ActorRef<SubtaskCommand> self,
      TimerWakeup wakeup) {
    ChainAssembly assembly = new ChainAssembly(services, spec, directory, self);
    for (int edge = 0; edge < spec.chain().outputs().size(); edge++) {
      assembly.edges.add(assembly.connect(edge));
    }
    OperatorChain chain =
        new ChainBuilder(
                spec.chain(),
                assembly.edges::get,
                operator -> assembly.context(operator, restored, wakeup))
            .build();
    InFlightAssembly inFlight = new InFlightAssembly(services, spec, chain);
    List<Batch> replay = inFlight.restore(restored.get(0).operatorState().inFlight());
    return new AssembledChain(
        chain,
        assembly.output,
        assembly.accumulators,
        assembly.recovery.plus(Recovery.replayed(replay.stream().mapToLong(Batch::size).sum())),
        directory,
        inFlight,
        replay);
  }

  private EdgeOutput connect(int position) {
    EdgePlan edge = spec.chain().outputs().get(position);
    ChainPlan target = services.plan().chains().get(edge.targetChain());
    Wiring.Span receivers = edge.wiring().targetsOf(spec.index());
    OutputChannel[] channels = new OutputChannel[receivers.size()];
    ChannelBounds bounds = services.channels().onEdge(edge.wiring().channels());
    Optional<WideEdge> wide =
        directory.junction(edge).map(junction -> output.join(junction, spec.index()));
    for (int i = 0; i < channels.length; i++) {
      int receiver = receivers.first() + i;
      Destination destination = directory.destination(edge.targetChain(), receiver);
      int number = target.inputChannel(edge, spec.index(), receiver);
      channels[i] =
          wide.isPresent()
              ? output.connect(destination, number, bounds, wide.get())
              : output.connect(destination, number, bounds);
    }
    Optional<TypeSerializer<Object>> copier = RecordCopies.betweenSubtasks(edge.recordType());
    return EdgeOutputs.of(
        partitioning(edge),
        channels,
        copier,
        spec.index(),
        target.maxParallelism(),
        "operator '" + target.head().name() + "'",
        code.at("edge " + position));
  }

  /** With this subtask's own copy of the user's selector or partitioner. */
  private static Partitioning partitioning(EdgePlan edge) {
    if (edge.code().isEmpty()) {
      return edge.partitioning();
    }
    UserCode code = edge.code().get();
    try {
      return (Partitioning) code.instantiate();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("the partitioning's function cannot be read: " + e, e);
    }
  }

  private OperatorContext context(
      OperatorPlan operator, List<RestoredOperator> restored, TimerWakeup wakeup) {
    ChainPlan chain = spec.chain();
    RestoredOperator saved = restored.get(chain.operators().indexOf(operator));
    return new OperatorContext(
        services.jobId(),
        services.jobName(),
        spec.attempt(),
        operator.operatorId(),
        operator.name(),
        spec.index(),
        chain.parallelism(),
        chain.maxParallelism(),
        services.executionConfig(),
        services.classLoader(),
        accumulators,
        state(operator, saved),
        wakeup,
        services.clock(),
        code.at(chain.operators().indexOf(operator)));
  }

  private OperatorState state(OperatorPlan operator, RestoredOperator saved) {
    String where =
        "operator '"
            + operator.name()
            + "' ("
            + (spec.index() + 1)
            + "/"
            + spec.chain().parallelism()
            + ")";
    Optional<KeyedStateBackend<Object>> keyed =
        operator
            .key()
            .map(
                key -> keyed(operator, where, serializer(key.keyType().createSerializer()), saved));
    OperatorStateBackend operatorStates =
        new OperatorStateBackend(where, services.executionConfig());
    OperatorStateSnapshot functions = saved.operatorState().withoutInFlight();
    if (!functions.isEmpty()) {
      operatorStates.restore(functions);
    }
    OptionalLong restoredCheckpoint =
        spec.restore().stream().mapToLong(RestoreSource::checkpointId).findFirst();
    return new OperatorState(keyed, operatorStates, restoredCheckpoint);
  }

  private KeyedStateBackend<Object> keyed(
      OperatorPlan operator,
      String where,
      TypeSerializer<Object> keySerializer,
      RestoredOperator saved) {
    ChainPlan chain = spec.chain();
    KeyGroupRange range =
        KeyGroups.range(spec.index(), chain.maxParallelism(), chain.parallelism());
    ChangeTracking tracking = services.mode().isPresent() ? ChangeTracking.ON : ChangeTracking.OFF;
    KeyedStateSettings settings =
        new KeyedStateSettings(
            where,
            range,
            chain.maxParallelism(),
            tracking,
            services.executionConfig(),
            code.at(chain.operators().indexOf(operator)),
            services.clock());
    if (spec.restore().isEmpty()) {
      return new KeyedStateBackend<>(keySerializer, settings);
    }
    KeyedRecovery.Recovered recovered =
        new KeyedRecovery(services, operator.operatorId(), spec.index(), spec.restore().get())
            .recover(saved, keySerializer, settings);
    recovery = recovery.plus(recovered.how());
    return recovered.state();
  }

  @SuppressWarnings("unchecked") // keys are objects of their type
  private static TypeSerializer<Object> serializer(TypeSerializer<?> keySerializer) {
    return (TypeSerializer<Object>) keySerializer;
  }
}
