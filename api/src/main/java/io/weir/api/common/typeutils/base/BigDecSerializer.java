package io.weir.api.common.typeutils.base;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;
import java.math.BigDecimal;

/** Null flag, four bytes of scale, then the unscaled value: varint length, two's complement. */
public final class BigDecSerializer extends NullableImmutableSerializer<BigDecimal> {

  public static final BigDecSerializer INSTANCE = new BigDecSerializer();

  @Override
  void write(BigDecimal value, DataOutputView target) throws IOException {
    target.writeInt(value.scale());
    BigIntSerializer.INSTANCE.write(value.unscaledValue(), target);
  }

  @Override
  BigDecimal read(DataInputView source) throws IOException {
    int scale = source.readInt();
    return new BigDecimal(BigIntSerializer.INSTANCE.read(source), scale);
  }

  @Override
  public String schema() {
    return "big-dec";
  }
}
