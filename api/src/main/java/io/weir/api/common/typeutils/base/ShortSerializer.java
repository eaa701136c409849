package io.weir.api.common.typeutils.base;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;

/** Two bytes. Null is refused. */
public final class ShortSerializer extends ImmutableSerializer<Short> {

  public static final ShortSerializer INSTANCE = new ShortSerializer();

  @Override
  public void serialize(Short record, DataOutputView target) throws IOException {
    target.writeShort(record);
  }

  @Override
  public Short deserialize(DataInputView source) throws IOException {
    return source.readShort();
  }

  @Override
  public String schema() {
    return "short";
  }
}
