package io.weir.api.common.typeutils.base;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;

/** One byte: 0 or 1. Null is refused. */
public final class BooleanSerializer extends ImmutableSerializer<Boolean> {

  public static final BooleanSerializer INSTANCE = new BooleanSerializer();

  @Override
  public void serialize(Boolean record, DataOutputView target) throws IOException {
    target.writeBoolean(record);
  }

  @Override
  public Boolean deserialize(DataInputView source) throws IOException {
    return source.readBoolean();
  }

  @Override
  public String schema() {
    return "boolean";
  }
}
