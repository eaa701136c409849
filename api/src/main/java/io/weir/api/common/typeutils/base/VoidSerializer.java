package io.weir.api.common.typeutils.base;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;

/** One byte, always 0; the value is always null. */
public final class VoidSerializer extends ImmutableSerializer<Void> {

  public static final VoidSerializer INSTANCE = new VoidSerializer();

  @Override
  public void serialize(Void record, DataOutputView target) throws IOException {
    target.writeByte(0);
  }

  @Override
  public Void deserialize(DataInputView source) throws IOException {
    source.readByte();
    return null;
  }

  @Override
  public String schema() {
    return "void";
  }
}
