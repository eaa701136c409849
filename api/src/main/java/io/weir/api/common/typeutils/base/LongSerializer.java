package io.weir.api.common.typeutils.base;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;

/** Eight bytes. Null is refused. */
public final class LongSerializer extends ImmutableSerializer<Long> {

  public static final LongSerializer INSTANCE = new LongSerializer();

  @Override
  public void serialize(Long record, DataOutputView target) throws IOException {
    target.writeLong(record);
  }

  @Override
  public Long deserialize(DataInputView source) throws IOException {
    return source.readLong();
  }

  @Override
  public String schema() {
    return "long";
  }
}
