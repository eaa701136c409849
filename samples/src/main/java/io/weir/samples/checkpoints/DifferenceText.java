package io.weir.samples.checkpoints;

import io.weir.engine.inspect.CheckpointDifference;
import io.weir.engine.inspect.OperatorDifference;
import io.weir.engine.inspect.StateDifference;
import io.weir.engine.inspect.StateDifference.Counted;
import io.weir.engine.inspect.StateDifference.Opaque;
import io.weir.engine.inspect.StateDifference.Sample;
import io.weir.engine.snapshot.StoredCheckpoint;
import java.util.Optional;
import java.util.stream.Collectors;

/** How two checkpoints differ, in words and columns. Pure. */
final class DifferenceText {

  private DifferenceText() {}

  static String of(CheckpointDifference difference) {
    return "from  %s%nto    %s%n%n".formatted(named(difference.before()), named(difference.after()))
        + difference.operators().stream()
            .map(DifferenceText::operator)
            .collect(Collectors.joining("\n"))
        + (difference.differs() ? "" : "\nThey hold the same state.\n");
  }

  private static String named(StoredCheckpoint checkpoint) {
    return "%s %d of job '%s', %s"
        .formatted(
            CheckpointsText.kind(checkpoint),
            checkpoint.checkpointId(),
            checkpoint.manifest().jobName(),
            checkpoint.path());
  }

  private static String operator(OperatorDifference operator) {
    StringBuilder text = new StringBuilder();
    text.append(
        "operator '%s' (id %s), parallelism %s%n"
            .formatted(operator.name(), operator.id(), parallelism(operator)));
    operator
        .uncompared()
        .ifPresent(
            reason -> text.append("  keyed state cannot be compared: %s%n".formatted(reason)));
    if (operator.states().isEmpty()) {
      return operator.uncompared().isPresent() ? text.toString() : text + "  no state\n";
    }
    Columns columns = new Columns("state", "kind", "added", "changed", "removed", "same");
    StringBuilder details = new StringBuilder();
    for (StateDifference state : operator.states()) {
      line(columns, state);
      details.append(details(state));
    }
    return text + columns.toString().indent(2) + details.toString().indent(2);
  }

  private static String parallelism(OperatorDifference operator) {
    return parallelism(operator.parallelismBefore())
        + " to "
        + parallelism(operator.parallelismAfter());
  }

  private static String parallelism(Optional<Integer> known) {
    return known.map(String::valueOf).orElse("(not there)");
  }

  private static void line(Columns columns, StateDifference state) {
    if (state.outcome() instanceof Counted counted) {
      columns.line(
          state.name(),
          state.kind(),
          Long.toString(counted.added()),
          Long.toString(counted.changed()),
          Long.toString(counted.removed()),
          Long.toString(counted.same()));
    } else {
      columns.line(state.name(), state.kind(), "?", "?", "?", "?");
    }
  }

  private static String details(StateDifference state) {
    StringBuilder text = new StringBuilder();
    if (state.schemaBefore().isPresent()
        && state.schemaAfter().isPresent()
        && !state.schemaBefore().equals(state.schemaAfter())) {
      text.append(
          "%s: its schema was %s and is %s, so equal values have other bytes%n"
              .formatted(state.name(), state.schemaBefore().get(), state.schemaAfter().get()));
    }
    if (state.outcome() instanceof Opaque opaque) {
      text.append(
          "%s: entries cannot be told apart: %s. %d of %d key groups have other bytes%n"
              .formatted(state.name(), opaque.reason(), opaque.unlike(), opaque.groups()));
    }
    if (state.outcome() instanceof Counted counted) {
      counted.samples().forEach(sample -> text.append(sample(state.name(), sample)));
    }
    return text.toString();
  }

  private static String sample(String state, Sample sample) {
    String key = sample.key().map(known -> known + ": ").orElse("");
    String values =
        switch (sample.change()) {
          case ADDED -> sample.after().orElse("");
          case REMOVED -> sample.before().orElse("");
          case CHANGED -> sample.before().orElse("") + " -> " + sample.after().orElse("");
        };
    String sign =
        switch (sample.change()) {
          case ADDED -> "+";
          case REMOVED -> "-";
          case CHANGED -> "~";
        };
    return "%s %s  %s%s%n".formatted(sign, state, key, values);
  }
}
