package io.weir.api.common.typeutils.base;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;

/** Eight bytes, the raw bits. Null is refused. */
public final class DoubleSerializer extends ImmutableSerializer<Double> {

  public static final DoubleSerializer INSTANCE = new DoubleSerializer();

  @Override
  public void serialize(Double record, DataOutputView target) throws IOException {
    target.writeDouble(record);
  }

  @Override
  public Double deserialize(DataInputView source) throws IOException {
    return source.readDouble();
  }

  @Override
  public String schema() {
    return "double";
  }
}
