package io.weir.api.common.typeutils.base;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;

/**
 * An array of primitives: varint length, then the elements. Null is refused.
 *
 * @param <T> the array type, such as {@code long[]}
 */
public final class PrimitiveArraySerializer<T> extends CompositeSerializer<T> {

  private final Class<T> arrayClass;
  private final PrimitiveArrayKind kind;

  public PrimitiveArraySerializer(Class<T> arrayClass) {
    this.arrayClass = arrayClass;
    this.kind = PrimitiveArrayKind.of(arrayClass.getComponentType());
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  public T copy(T from) {
    return arrayClass.cast(kind.copy(from));
  }

  @Override
  public void serialize(T record, DataOutputView target) throws IOException {
    kind.write(record, target);
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    return arrayClass.cast(kind.read(source));
  }

  @Override
  public String schema() {
    return kind.schema();
  }
}
