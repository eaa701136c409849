package io.weir.api.common.typeutils.base;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;

/** Four bytes. Null is refused. */
public final class IntSerializer extends ImmutableSerializer<Integer> {

  public static final IntSerializer INSTANCE = new IntSerializer();

  @Override
  public void serialize(Integer record, DataOutputView target) throws IOException {
    target.writeInt(record);
  }

  @Override
  public Integer deserialize(DataInputView source) throws IOException {
    return source.readInt();
  }

  @Override
  public String schema() {
    return "int";
  }
}
