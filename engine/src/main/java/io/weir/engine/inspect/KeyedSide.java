package io.weir.engine.inspect;

import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.state.StoredKeyGroups;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Keyed state of one operator in one of two checkpoints that are compared. */
final class KeyedSide {

  /** A state turned out to have values that cannot be taken apart. */
  static final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String state;

    UnreadableException(String state, IOException cause) {
      super(cause.getMessage(), cause);
      this.state = state;
    }

    String state() {
      return state;
    }
  }

  /**
   * What some key groups hold.
   *
   * @param entries by state
   * @param opaque sections of states that are not taken apart, by state and key group
   */
  record Content(
      Map<String, Map<Slice, Slice>> entries, Map<String, Map<Integer, List<Slice>>> opaque) {

    Map<Slice, Slice> entriesOf(String state) {
      return entries.getOrDefault(state, Map.of());
    }

    Map<Integer, List<Slice>> sectionsOf(String state) {
      return opaque.getOrDefault(state, Map.of());
    }
  }

  private final Optional<String> keySchema;
  private final Map<String, String> schemas = new TreeMap<>();
  private final Map<String, EntryReader> readers = new HashMap<>();
  private final StoredKeyGroups groups;

  private KeyedSide(Optional<String> keySchema, StoredKeyGroups groups) {
    this.keySchema = keySchema;
    this.groups = groups;
  }

  /**
   * @param snapshots of all subtasks; none when the checkpoint lacks the operator
   * @param chunks reads one, verified
   */
  static KeyedSide of(
      String operator, List<KeyedSnapshot> snapshots, Function<ChunkRef, byte[]> chunks) {
    KeyedSide side =
        new KeyedSide(
            snapshots.stream().map(KeyedSnapshot::keySchema).findFirst(),
            new StoredKeyGroups(operator, snapshots, chunks));
    snapshots.forEach(snapshot -> side.schemas.putAll(snapshot.stateSchemas()));
    side.schemas.forEach(
        (state, schema) ->
            EntryReader.of(side.keySchema.orElseThrow(), schema)
                .ifPresent(reader -> side.readers.put(state, reader)));
    return side;
  }

  boolean isEmpty() {
    return keySchema.isEmpty();
  }

  Optional<String> keySchema() {
    return keySchema;
  }

  Map<String, String> schemas() {
    return schemas;
  }

  /** Bytes to be read, by key group. */
  Map<Integer, Long> bytes() {
    return groups.bytes();
  }

  Optional<EntryReader> reader(String state) {
    return Optional.ofNullable(readers.get(state));
  }

  /**
   * Reads some key groups.
   *
   * @param opaque states that are not to be taken apart
   */
  Content read(int first, int last, Set<String> opaque) {
    Content content = new Content(new HashMap<>(), new HashMap<>());
    groups.read(
        first,
        last,
        (state, group, entries, bytes, offset, length) -> {
          if (opaque.contains(state)) {
            content
                .opaque()
                .computeIfAbsent(state, name -> new TreeMap<>())
                .computeIfAbsent(group, number -> new ArrayList<>())
                .add(new Slice(bytes, offset, offset + length));
            return;
          }
          try {
            Map<Slice, Slice> to =
                content.entries().computeIfAbsent(state, name -> new HashMap<>());
            readers.get(state).apply(bytes, offset, length, entries, to);
          } catch (IOException | RuntimeException e) {
            throw new UnreadableException(
                state, e instanceof IOException io ? io : new IOException(e.toString(), e));
          }
        });
    return content;
  }
}
