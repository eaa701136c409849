package io.weir.api.common.typeutils.base;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;

/** Four bytes, the raw bits. Null is refused. */
public final class FloatSerializer extends ImmutableSerializer<Float> {

  public static final FloatSerializer INSTANCE = new FloatSerializer();

  @Override
  public void serialize(Float record, DataOutputView target) throws IOException {
    target.writeFloat(record);
  }

  @Override
  public Float deserialize(DataInputView source) throws IOException {
    return source.readFloat();
  }

  @Override
  public String schema() {
    return "float";
  }
}
