package io.weir.engine.state;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataOutputSerializer;
import java.io.IOException;

/** Serialises entries of one state for one capture, with serializers of its own. */
final class StateWriter<N, V> {

  private final String operator;
  private final String state;
  private final TypeSerializer<N> keySerializer;
  private final TypeSerializer<V> serializer;

  StateWriter(String operator, StateTable<N, V> table) {
    this.operator = operator;
    this.state = table.name();
    this.keySerializer = table.keySerializer().duplicate();
    this.serializer = table.serializer().duplicate();
  }

  /** A value, or its removal when there is none. */
  void write(N key, V value, DataOutputSerializer out) {
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
