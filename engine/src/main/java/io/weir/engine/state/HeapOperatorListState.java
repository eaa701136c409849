package io.weir.engine.state;

import io.weir.api.common.state.ListState;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputDeserializer;
import io.weir.api.core.memory.DataOutputSerializer;
import io.weir.engine.state.OperatorStateSnapshot.Redistribution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A subtask's list. */
final class HeapOperatorListState<T> implements ListState<T>, HeapOperatorState {

  private final Redistribution redistribution;
  private final TypeSerializer<T> serializer;
  private List<T> elements = new ArrayList<>();

  HeapOperatorListState(Redistribution redistribution, TypeSerializer<T> serializer) {
    this.redistribution = redistribution;
    this.serializer = serializer;
  }

  /** The elements; empty when there are none. */
  @Override
  public Iterable<T> get() {
    return elements;
  }

  @Override
  public void add(T value) {
    elements.add(checked(value));
  }

  @Override
  public void addAll(List<T> values) {
    Objects.requireNonNull(values, "List of values to add cannot be null.");
    List.copyOf(values).forEach(this::add);
  }

  @Override
  public void update(List<T> values) {
    Objects.requireNonNull(values, "List of values to add cannot be null.");
    List<T> updated = new ArrayList<>(values);
    updated.forEach(HeapOperatorListState::checked);
    elements = updated;
  }

  @Override
  public void clear() {
    elements = new ArrayList<>();
  }

  @Override
  public Redistribution redistribution() {
    return redistribution;
  }

  @Override
  public String schema() {
    return serializer.schema();
  }

  @Override
  public List<byte[]> write() throws IOException {
    List<byte[]> written = new ArrayList<>(elements.size());
    DataOutputSerializer out = new DataOutputSerializer(64);
    for (T element : elements) {
      out.clear();
      serializer.serialize(element, out);
      written.add(out.getCopyOfBuffer());
    }
    return written;
  }

  @Override
  public void read(Migration from, List<byte[]> stored) throws IOException {
    TypeSerializer<T> reader = from.reader(serializer, serializer.compatibilityWith(from.stored()));
    List<T> read = new ArrayList<>(stored.size());
    for (byte[] bytes : stored) {
      DataInputDeserializer in = new DataInputDeserializer(bytes, 0, bytes.length);
      read.add(reader.deserialize(in));
      if (in.available() > 0) {
        throw new IOException(in.available() + " bytes behind an element");
      }
    }
    elements = read;
  }

  private static <T> T checked(T value) {
    return Objects.requireNonNull(value, "You cannot add null to a ListState.");
  }
}
