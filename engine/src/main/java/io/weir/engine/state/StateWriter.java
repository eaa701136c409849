package io.weir.engine.state;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataOutputSerializer;
import java.io.IOException;

/** Serialises entries of one state for one capture, with serializers of its own. */
final class StateWriter<N, V> {

  private final String operator;
  private final String state;
  private final long interval;
  private final TypeSerializer<N> keySerializer;
  private final TypeSerializer<V> serializer;

  StateWriter(String operator, StateTable<N, V> table, long interval) {
    this.operator = operator;
    this.state = table.name();
    this.interval = interval;
    this.keySerializer = table.keySerializer().duplicate();
    this.serializer = table.serializer().duplicate();
  }

  /** The interval whose end the capture is of. */
  long interval() {
    return interval;
  }

  void put(Entry<N, V> entry, V value, DataOutputSerializer out) {
    write(entry.key, value, out);
  }

  void remove(Entry<N, V> entry, DataOutputSerializer out) {
    write(entry.key, null, out);
  }

  private void write(N key, V value, DataOutputSerializer out) {
    try {
      out.writeByte(value == null ? ChunkFormat.REMOVE : ChunkFormat.PUT);
      keySerializer.serialize(key, out);
      if (value != null) {
        serializer.serialize(value, out);
      }
    } catch (IOException | RuntimeException e) {
      throw new StateSerializationException(
          operator
              + ": state '"
              + state
              + "' of key "
              + key
              + " cannot be serialised ("
              + e
              + "): check the serializer of its type",
          e);
    }
  }
}
