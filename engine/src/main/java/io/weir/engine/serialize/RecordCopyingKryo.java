package io.weir.engine.serialize;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;

/** Kryo, with {@link DeepRecordSerializer} for records. Not thread-safe. */
final class RecordCopyingKryo extends Kryo {

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"}) // as declared by Kryo
  public Serializer getDefaultSerializer(Class type) {
    return type != null && type.isRecord()
        ? recordSerializer(type)
        : super.getDefaultSerializer(type);
  }

  private static <T> Serializer<T> recordSerializer(Class<T> type) {
    return new DeepRecordSerializer<>(type);
  }
}
