package io.weir.api.common.typeutils.base;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;

/** Elements of containers: one byte, 0 for null and 1 for a value, then the value. */
public final class NullableValues {

  private NullableValues() {}

  public static <T> void write(TypeSerializer<T> serializer, T value, DataOutputView target)
      throws IOException {
    target.writeBoolean(value != null);
    if (value != null) {
      serializer.serialize(value, target);
    }
  }

  public static <T> T read(TypeSerializer<T> serializer, DataInputView source) throws IOException {
    return source.readBoolean() ? serializer.deserialize(source) : null;
  }

  public static <T> T copy(TypeSerializer<T> serializer, T value) {
    return value == null ? null : serializer.copy(value);
  }
}
