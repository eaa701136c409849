package io.weir.engine.state;

import io.weir.api.common.typeutils.SchemaCompatibility;
import io.weir.api.common.typeutils.SchemaText;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A map as one value: its size in four bytes, then key, a byte that is 1 for null, and value. */
final class MapContainerSerializer<A, B> extends TypeSerializer<Map<A, B>> implements Container {

  private final TypeSerializer<A> key;
  private final TypeSerializer<B> value;

  MapContainerSerializer(TypeSerializer<A> key, TypeSerializer<B> value) {
    this.key = key;
    this.value = value;
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public boolean holdsImmutable() {
    return key.isImmutableType() && value.isImmutableType();
  }

  @Override
  public TypeSerializer<Map<A, B>> duplicate() {
    return new MapContainerSerializer<>(key.duplicate(), value.duplicate());
  }

  @Override
  public Map<A, B> copy(Map<A, B> from) {
    if (key.isImmutableType() && value.isImmutableType()) {
      return new HashMap<>(from);
    }
    Map<A, B> copy = new HashMap<>(from.size() * 2);
    for (Map.Entry<A, B> entry : from.entrySet()) {
      B old = entry.getValue();
      copy.put(key.copy(entry.getKey()), old == null ? null : value.copy(old));
    }
    return copy;
  }

  @Override
  public void serialize(Map<A, B> map, DataOutputView target) throws IOException {
    target.writeInt(map.size());
    for (Map.Entry<A, B> entry : map.entrySet()) {
      key.serialize(entry.getKey(), target);
      target.writeBoolean(entry.getValue() == null);
      if (entry.getValue() != null) {
        value.serialize(entry.getValue(), target);
      }
    }
  }

  @Override
  public Map<A, B> deserialize(DataInputView source) throws IOException {
    int size = source.readInt();
    if (size < 0) {
      throw new IOException("a map of " + size + " entries");
    }
    Map<A, B> map = new HashMap<>();
    for (int i = 0; i < size; i++) {
      A mapKey = key.deserialize(source);
      map.put(mapKey, source.readBoolean() ? null : value.deserialize(source));
    }
    return map;
  }

  @Override
  public String schema() {
    return key.schema() + " to " + value.schema();
  }

  /** Keys have to be as they were: changed ones might be equal that were not. */
  @Override
  public SchemaCompatibility<Map<A, B>> compatibilityWith(String stored) {
    List<String> parts = SchemaText.split(stored, " to ").orElse(List.of());
    return parts.size() == 2
            && key.compatibilityWith(parts.get(0)) instanceof SchemaCompatibility.AsIs<A>
        ? value.compatibilityWith(parts.get(1)).in(this::of)
        : super.compatibilityWith(stored);
  }

  private TypeSerializer<Map<A, B>> of(TypeSerializer<B> reader) {
    return new MapContainerSerializer<>(key, reader);
  }
}
