package io.weir.api.common.typeutils.base;

import io.weir.api.common.typeutils.SchemaCompatibility;
import io.weir.api.common.typeutils.SchemaText;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Varint size, then each key and value behind null flags, in the map's order. Comes back as a
 * LinkedHashMap, so that the order, and with it the bytes, stay; a null map is refused.
 */
public final class MapSerializer<K, V> extends CompositeSerializer<Map<K, V>> {

  private final TypeSerializer<K> key;
  private final TypeSerializer<V> value;

  public MapSerializer(TypeSerializer<K> key, TypeSerializer<V> value) {
    this.key = Objects.requireNonNull(key, "key");
    this.value = Objects.requireNonNull(value, "value");
  }

  public TypeSerializer<K> getKeySerializer() {
    return key;
  }

  public TypeSerializer<V> getValueSerializer() {
    return value;
  }

  @Override
  public TypeSerializer<Map<K, V>> duplicate() {
    TypeSerializer<K> keys = key.duplicate();
    TypeSerializer<V> values = value.duplicate();
    return keys == key && values == value ? this : new MapSerializer<>(keys, values);
  }

  @Override
  public Map<K, V> copy(Map<K, V> from) {
    Map<K, V> copy = new LinkedHashMap<>();
    from.forEach((k, v) -> copy.put(NullableValues.copy(key, k), NullableValues.copy(value, v)));
    return copy;
  }

  @Override
  public void serialize(Map<K, V> record, DataOutputView target) throws IOException {
    VarInt.write(record.size(), target);
    for (Map.Entry<K, V> entry : record.entrySet()) {
      NullableValues.write(key, entry.getKey(), target);
      NullableValues.write(value, entry.getValue(), target);
    }
  }

  @Override
  public Map<K, V> deserialize(DataInputView source) throws IOException {
    int size = VarInt.read(source);
    Map<K, V> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      K mapKey = NullableValues.read(key, source);
      map.put(mapKey, NullableValues.read(value, source));
    }
    return map;
  }

  @Override
  public String schema() {
    return "map(" + key.schema() + "," + value.schema() + ")";
  }

  /** Keys have to be as they were: changed ones might be equal that were not. */
  @Override
  public SchemaCompatibility<Map<K, V>> compatibilityWith(String stored) {
    return SchemaText.arguments(stored, "map", ",")
        .filter(parts -> parts.size() == 2)
        .filter(parts -> key.compatibilityWith(parts.get(0)) instanceof SchemaCompatibility.AsIs<K>)
        .map(parts -> value.compatibilityWith(parts.get(1)).in(this::of))
        .orElseGet(() -> super.compatibilityWith(stored));
  }

  private TypeSerializer<Map<K, V>> of(TypeSerializer<V> reader) {
    return new MapSerializer<>(key, reader);
  }
}
