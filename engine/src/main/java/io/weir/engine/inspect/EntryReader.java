package io.weir.engine.inspect;

import io.weir.api.core.memory.DataInputDeserializer;
import io.weir.api.core.memory.DataOutputSerializer;
import io.weir.engine.inspect.value.StoredValue;
import io.weir.engine.state.StoredSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the entries of one keyed state apart into key and value, by its schemas alone. */
final class EntryReader {

  private static final String MAP = "map ";
  private static final String TIMERS = "timers ";
  private static final int PUT = 1;

  private final StoredValue key;
  private final StoredValue value;
  private final Optional<StoredValue.Pair> mapEntry;

  private EntryReader(StoredValue key, StoredValue value, Optional<StoredValue.Pair> mapEntry) {
    this.key = key;
    this.value = value;
    this.mapEntry = mapEntry;
  }

  /**
   * @param keySchema as stored
   * @param stateSchema as stored
   * @return empty when only the state's own serializers know where a key or a value ends
   */
  static Optional<EntryReader> of(String keySchema, String stateSchema) {
    String state = StoredSchema.text("a state", stateSchema);
    Optional<StoredValue> key = StoredValue.of(StoredSchema.text("the key", keySchema));
    Optional<StoredValue> value = StoredValue.ofState(state);
    if (key.isEmpty() || value.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new EntryReader(
            state.startsWith(TIMERS) ? key.get().atTime() : key.get(),
            value.get(),
            state.startsWith(MAP)
                ? StoredValue.pair(state.substring(MAP.length()))
                : Optional.empty()));
  }

  Tally.Readers words() {
    return new Tally.Readers(Optional.of(key), Optional.of(value));
  }

  /**
   * Applies entries: puts and removes.
   *
   * @throws IOException when they cannot be read
   */
  void apply(byte[] bytes, int offset, int length, int entries, Map<Slice, Slice> to)
      throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(bytes, offset, length);
    for (int i = 0; i < entries; i++) {
      boolean put = in.readUnsignedByte() == PUT;
      Slice found = passed(key, in, bytes);
      if (put) {
        to.put(found, mapEntry.isPresent() ? sorted(in, bytes) : passed(value, in, bytes));
      } else {
        to.remove(found);
      }
    }
    if (in.available() > 0) {
      throw new IOException(in.available() + " bytes behind the last entry");
    }
  }

  private static Slice passed(StoredValue one, DataInputDeserializer in, byte[] bytes)
      throws IOException {
    int from = in.getPosition();
    one.skip(in);
    return new Slice(bytes, from, in.getPosition());
  }

  /** Equal maps are written in any order. */
  private Slice sorted(DataInputDeserializer in, byte[] bytes) throws IOException {
    int from = in.getPosition();
    int size = in.readInt();
    List<Slice> entries = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int begin = in.getPosition();
      mapEntry.get().key().skip(in);
      mapEntry.get().nullableValue().skip(in);
      entries.add(new Slice(bytes, begin, in.getPosition()));
    }
    Collections.sort(entries);
    DataOutputSerializer out = new DataOutputSerializer(Math.max(16, in.getPosition() - from));
    out.writeInt(size);
    for (Slice entry : entries) {
      out.write(entry.bytes());
    }
    return Slice.of(out.getCopyOfBuffer());
  }
}
