package io.weir.engine.state;

import io.weir.api.common.state.BroadcastState;
import io.weir.api.common.typeutils.SchemaCompatibility;
import io.weir.api.common.typeutils.SchemaText;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputDeserializer;
import io.weir.api.core.memory.DataOutputSerializer;
import io.weir.engine.state.OperatorStateSnapshot.Redistribution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** A map that user code keeps the same on all subtasks. */
final class HeapBroadcastState<K, V> implements BroadcastState<K, V>, HeapOperatorState {

  private final TypeSerializer<K> keySerializer;
  private final TypeSerializer<V> valueSerializer;
  private Map<K, V> map = new HashMap<>();

  HeapBroadcastState(TypeSerializer<K> keySerializer, TypeSerializer<V> valueSerializer) {
    this.keySerializer = keySerializer;
    this.valueSerializer = valueSerializer;
  }

  @Override
  public V get(K key) {
    return map.get(key);
  }

  @Override
  public boolean contains(K key) {
    return map.containsKey(key);
  }

  @Override
  public void put(K key, V value) {
    map.put(key, value);
  }

  @Override
  public void putAll(Map<K, V> added) {
    map.putAll(added);
  }

  @Override
  public void remove(K key) {
    map.remove(key);
  }

  @Override
  public void clear() {
    map = new HashMap<>();
  }

  @Override
  public Iterator<Map.Entry<K, V>> iterator() {
    return map.entrySet().iterator();
  }

  @Override
  public Iterable<Map.Entry<K, V>> entries() {
    return map.entrySet();
  }

  @Override
  public Iterable<Map.Entry<K, V>> immutableEntries() {
    return Collections.unmodifiableMap(map).entrySet();
  }

  @Override
  public Redistribution redistribution() {
    return Redistribution.BROADCAST;
  }

  @Override
  public String schema() {
    return keySerializer.schema() + " to " + valueSerializer.schema();
  }

  @Override
  public List<byte[]> write() throws IOException {
    List<byte[]> written = new ArrayList<>(map.size());
    DataOutputSerializer out = new DataOutputSerializer(64);
    for (Map.Entry<K, V> entry : map.entrySet()) {
      out.clear();
      keySerializer.serialize(entry.getKey(), out);
      out.writeBoolean(entry.getValue() == null);
      if (entry.getValue() != null) {
        valueSerializer.serialize(entry.getValue(), out);
      }
      written.add(out.getCopyOfBuffer());
    }
    return written;
  }

  @Override
  public void read(Migration from, List<byte[]> stored) throws IOException {
    TypeSerializer<V> reader = reader(from);
    Map<K, V> read = new HashMap<>();
    for (byte[] bytes : stored) {
      DataInputDeserializer in = new DataInputDeserializer(bytes, 0, bytes.length);
      K key = keySerializer.deserialize(in);
      read.put(key, in.readBoolean() ? null : reader.deserialize(in));
      if (in.available() > 0) {
        throw new IOException(in.available() + " bytes behind an entry");
      }
    }
    map = read;
  }

  /** Keys have to be as they were: changed ones might be equal that were not. */
  private TypeSerializer<V> reader(Migration from) {
    List<String> parts = SchemaText.split(from.stored(), " to ").orElse(List.of());
    if (parts.size() != 2
        || !(keySerializer.compatibilityWith(parts.get(0)) instanceof SchemaCompatibility.AsIs)) {
      throw from.refused("the type of its keys cannot change");
    }
    return from.reader(valueSerializer, valueSerializer.compatibilityWith(parts.get(1)));
  }
}
