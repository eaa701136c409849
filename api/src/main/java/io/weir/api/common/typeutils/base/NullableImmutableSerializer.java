package io.weir.api.common.typeutils.base;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;

/** One byte, 0 for null and 1 for a value, then the value. For types that Flink lets be null. */
abstract class NullableImmutableSerializer<T> extends ImmutableSerializer<T> {

  abstract void write(T value, DataOutputView target) throws IOException;

  abstract T read(DataInputView source) throws IOException;

  @Override
  public final void serialize(T record, DataOutputView target) throws IOException {
    target.writeBoolean(record != null);
    if (record != null) {
      write(record, target);
    }
  }

  @Override
  public final T deserialize(DataInputView source) throws IOException {
    return source.readBoolean() ? read(source) : null;
  }
}
