package io.weir.engine.state;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataOutputSerializer;
import java.io.IOException;

/** Serialises entries of one state for one capture, with serializers of its own. */
final class StateWriter<N, V> {

  private final String operator;
  private final String state;
  private final int interval;
  private final TypeSerializer<N> keySerializer;
  private final TypeSerializer<V> serializer;

  StateWriter(String operator, StateTable<N, V> table, int interval) {
    this.operator = operator;
    this.state = table.name();
    this.interval = interval;
    this.keySerializer = table.keySerializer().duplicate();
    this.serializer = table.serializer().duplicate();
  }

  /** The interval whose end the capture is of. */
  int interval() {
    return interval;
  }

  /** A value, or its removal when the version has none. */
  void write(Entry<N, V> version, DataOutputSerializer out) {
    N key = version.key;
    V value = version.value();
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
