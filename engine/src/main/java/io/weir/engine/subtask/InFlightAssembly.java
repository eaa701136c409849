package io.weir.engine.subtask;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.java.functions.KeySelector;
import io.weir.engine.channel.Batch;
import io.weir.engine.inflight.InFlightInput;
import io.weir.engine.inflight.InFlightInput.KeyGroupOf;
import io.weir.engine.inflight.RecordsInFlight;
import io.weir.engine.operator.OperatorChain;
import io.weir.engine.plan.ChainPlan;
import io.weir.engine.plan.EdgePlan;
import io.weir.engine.plan.OperatorPlan;
import io.weir.engine.plan.Wiring;
import io.weir.engine.state.KeyGrouping;
import io.weir.engine.state.KeyGroups;
import io.weir.engine.state.OperatorStateSnapshot.State;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The inputs of a subtask on which barriers may overtake records. Made when they are first asked
 * for: a job whose barriers never do has none to make.
 */
final class InFlightAssembly {

  private final JobServices services;
  private final SubtaskSpec spec;
  private final OperatorChain chain;
  private List<InFlightInput> inputs; // null until they are asked for

  InFlightAssembly(JobServices services, SubtaskSpec spec, OperatorChain chain) {
    this.services = services;
    this.spec = spec;
    this.chain = chain;
  }

  private List<InFlightInput> inputs() {
    if (inputs == null) {
      inputs = new ArrayList<>();
      addAll();
    }
    return inputs;
  }

  private void addAll() {
    if (chain.pushSource().isPresent()) {
      serializer(spec.chain().head().outputType())
          .ifPresent(
              records ->
                  add(name(spec.chain().head(), 0), 0, new Wiring.Span(0, 1), records, false));
    }
    spec.chain().inputs().forEach(this::add);
  }

  private void add(EdgePlan edge) {
    OperatorPlan sender = services.plan().sender(edge);
    Wiring.Span senders = edge.wiring().sourcesOf(spec.index());
    int first = spec.chain().inputChannel(edge, senders.first(), spec.index());
    if (edge.mayBeOvertaken()) {
      serializer(edge.recordType())
          .ifPresent(
              records ->
                  add(
                      name(sender, edge.input()),
                      edge.input(),
                      new Wiring.Span(first, senders.size()),
                      records,
                      true));
    }
  }

  private void add(
      String name,
      int input,
      Wiring.Span span,
      TypeSerializer<Object> records,
      boolean mayBeKeyed) {
    Optional<KeyGroupOf> keys =
        mayBeKeyed ? chain.keySelector(input).map(this::keyGroups) : Optional.empty();
    inputs.add(new InFlightInput(name, span.first(), span.size(), records, keys));
  }

  private KeyGroupOf keyGroups(KeySelector<Object, Object> selector) {
    KeyGrouping grouping = new KeyGrouping(spec.chain().maxParallelism());
    return element -> grouping.groupOf(selector.getKey(element).hashCode());
  }

  private String name(OperatorPlan sender, int input) {
    int repeated = 0;
    String name = InFlightInput.name(sender.operatorId(), input, repeated);
    for (InFlightInput known : inputs) {
      if (known.name().equals(name)) {
        name = InFlightInput.name(sender.operatorId(), input, ++repeated);
      }
    }
    return name;
  }

  @SuppressWarnings("unchecked") // the API has checked that type and stream fit
  private static Optional<TypeSerializer<Object>> serializer(Optional<TypeInformation<?>> type) {
    return type.map(TypeInformation::createSerializer)
        .map(records -> (TypeSerializer<Object>) records);
  }

  /** On which barriers may overtake. */
  BitSet channels() {
    BitSet channels = new BitSet();
    inputs().forEach(one -> channels.set(one.firstChannel(), one.firstChannel() + one.channels()));
    return channels;
  }

  RecordsInFlight records() {
    return new RecordsInFlight("subtask " + spec.describe(), spec.index(), inputs());
  }

  /** What the restored checkpoint has in flight for this subtask. */
  List<Batch> restore(List<State> stored) {
    return stored.isEmpty()
        ? List.of()
        : records().restore(stored, this::owns, services.channels().most().batchRecords());
  }

  private boolean owns(int place) {
    ChainPlan plan = spec.chain();
    if (place < 0) {
      return (-1 - place) % plan.parallelism() == spec.index();
    }
    if (place >= plan.maxParallelism()) {
      throw new IllegalStateException(
          "a record in flight of key group %d where there are %d: restore with the maximum parallelism of the checkpoint"
              .formatted(place, plan.maxParallelism()));
    }
    return KeyGroups.subtask(place, plan.maxParallelism(), plan.parallelism()) == spec.index();
  }
}
