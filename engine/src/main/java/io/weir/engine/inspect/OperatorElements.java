package io.weir.engine.inspect;

import io.weir.api.core.memory.DataInputDeserializer;
import io.weir.engine.inspect.value.StoredValue;
import io.weir.engine.snapshot.CheckpointManifest.OperatorManifest;
import io.weir.engine.snapshot.CheckpointManifest.SubtaskManifest;
import io.weir.engine.snapshot.StoredCheckpoint;
import io.weir.engine.state.OperatorStateFormat;
import io.weir.engine.state.OperatorStateSnapshot.Redistribution;
import io.weir.engine.state.OperatorStateSnapshot.State;
import io.weir.engine.state.StoredSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Operator states of one operator, which subtask has what left aside, and how two sides differ. */
final class OperatorElements {

  /** One state. Of a broadcast state one subtask's elements, since all have the same. */
  private record Elements(Redistribution redistribution, String schema, List<byte[]> elements) {}

  private final Map<String, Elements> states = new TreeMap<>();

  private OperatorElements() {}

  static OperatorElements of(
      StoredCheckpoint checkpoint, Optional<OperatorManifest> operator, ChunkFiles files) {
    OperatorElements all = new OperatorElements();
    for (SubtaskManifest subtask : operator.map(OperatorManifest::subtasks).orElse(List.of())) {
      String where = operator.get().name() + " (" + (subtask.subtask() + 1) + ")";
      List<byte[]> chunks =
          subtask.state().operatorState().stream()
              .map(ref -> files.chunk(checkpoint, ref))
              .toList();
      OperatorStateFormat.fromChunks(where, chunks).states().forEach(all::add);
    }
    return all;
  }

  private void add(State state) {
    Elements known = states.get(state.name());
    if (known == null) {
      states.put(
          state.name(),
          new Elements(state.redistribution(), state.schema(), new ArrayList<>(state.elements())));
    } else if (known.redistribution() != Redistribution.BROADCAST) {
      known.elements().addAll(state.elements());
    }
  }

  List<StateDifference> compareTo(OperatorElements after) {
    TreeSet<String> names = new TreeSet<>(states.keySet());
    names.addAll(after.states.keySet());
    List<StateDifference> differences = new ArrayList<>();
    for (String name : names) {
      Optional<Elements> was = Optional.ofNullable(states.get(name));
      Optional<Elements> now = Optional.ofNullable(after.states.get(name));
      differences.add(
          new StateDifference(
              name,
              was.or(() -> now).map(one -> kind(one.redistribution())).orElseThrow(),
              was.map(Elements::schema),
              now.map(Elements::schema),
              counted(was, now)));
    }
    return differences;
  }

  private static String kind(Redistribution redistribution) {
    return switch (redistribution) {
      case SPLIT -> "list";
      case UNION -> "union list";
      case BROADCAST -> "broadcast";
      case IN_FLIGHT -> "records in flight";
    };
  }

  private static StateDifference.Outcome counted(Optional<Elements> was, Optional<Elements> now) {
    Optional<StateDifference.Outcome> byKey = byKey(was, now);
    if (byKey.isPresent()) {
      return byKey.get();
    }
    Tally tally = new Tally(words(was.or(() -> now)), words(now.or(() -> was)));
    tally.elements(times(was), times(now));
    return tally.counted();
  }

  private static Tally.Readers words(Optional<Elements> elements) {
    return new Tally.Readers(
        Optional.empty(),
        elements
            .filter(some -> some.redistribution() != Redistribution.IN_FLIGHT) // with more in front
            .flatMap(some -> StoredValue.of(text(some))));
  }

  private static Map<Slice, Integer> times(Optional<Elements> elements) {
    Map<Slice, Integer> times = new HashMap<>();
    elements
        .map(Elements::elements)
        .orElse(List.of())
        .forEach(each -> times.merge(Slice.of(each), 1, Integer::sum));
    return times;
  }

  /** Of broadcast state whose entries can be taken apart. */
  private static Optional<StateDifference.Outcome> byKey(
      Optional<Elements> was, Optional<Elements> now) {
    Optional<Map<Slice, Slice>> old = entries(was);
    Optional<Map<Slice, Slice>> current = entries(now);
    if (old.isEmpty() || current.isEmpty()) {
      return Optional.empty();
    }
    Tally tally = new Tally(entryWords(was.or(() -> now)), entryWords(now.or(() -> was)));
    tally.entries(old.get(), current.get());
    return Optional.of(tally.counted());
  }

  private static Tally.Readers entryWords(Optional<Elements> elements) {
    Optional<StoredValue.Pair> pair = elements.flatMap(some -> StoredValue.pair(text(some)));
    return new Tally.Readers(
        pair.map(StoredValue.Pair::key), pair.map(StoredValue.Pair::nullableValue));
  }

  private static Optional<Map<Slice, Slice>> entries(Optional<Elements> elements) {
    Map<Slice, Slice> entries = new HashMap<>();
    if (elements.isEmpty()) {
      return Optional.of(entries);
    }
    Optional<StoredValue.Pair> pair = StoredValue.pair(text(elements.get()));
    if (pair.isEmpty() || elements.get().redistribution() != Redistribution.BROADCAST) {
      return Optional.empty();
    }
    try {
      for (byte[] element : elements.get().elements()) {
        DataInputDeserializer in = new DataInputDeserializer(element);
        pair.get().key().skip(in);
        int end = in.getPosition();
        entries.put(new Slice(element, 0, end), new Slice(element, end, element.length));
      }
      return Optional.of(entries);
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // then element by element, by their bytes
    }
  }

  private static String text(Elements elements) {
    return StoredSchema.text("an operator state", elements.schema());
  }
}
