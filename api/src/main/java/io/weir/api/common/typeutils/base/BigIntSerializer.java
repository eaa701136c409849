package io.weir.api.common.typeutils.base;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;
import java.math.BigInteger;

/** Null flag, varint length, two's complement, big-endian. */
public final class BigIntSerializer extends NullableImmutableSerializer<BigInteger> {

  public static final BigIntSerializer INSTANCE = new BigIntSerializer();

  @Override
  void write(BigInteger value, DataOutputView target) throws IOException {
    byte[] bytes = value.toByteArray();
    VarInt.write(bytes.length, target);
    target.write(bytes);
  }

  @Override
  BigInteger read(DataInputView source) throws IOException {
    return new BigInteger(StringCodec.readBytes(VarInt.read(source), source));
  }

  @Override
  public String schema() {
    return "big-int";
  }
}
