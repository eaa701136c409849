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
  private final Expiry<V> leftOut;
  private final long now;

  /**
   * @param now what has expired by then is left out, if the state is to be cleaned so
   */
  StateWriter(String operator, StateTable<N, V> table, long now) {
    this.operator = operator;
    this.state = table.name();
    this.keySerializer = table.keySerializer().duplicate();
    this.serializer = table.serializer().duplicate();
    this.leftOut = table.leftOut();
    this.now = now;
  }

  /** What of a value is written; null when nothing is. */
  V written(V value) {
    return value == null ? null : leftOut.unexpired(value, now);
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
