package io.weir.api.common.typeutils.base;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;

/** One byte. Null is refused. */
public final class ByteSerializer extends ImmutableSerializer<Byte> {

  public static final ByteSerializer INSTANCE = new ByteSerializer();

  @Override
  public void serialize(Byte record, DataOutputView target) throws IOException {
    target.writeByte(record);
  }

  @Override
  public Byte deserialize(DataInputView source) throws IOException {
    return source.readByte();
  }

  @Override
  public String schema() {
    return "byte";
  }
}
