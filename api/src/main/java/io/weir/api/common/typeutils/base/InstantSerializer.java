package io.weir.api.common.typeutils.base;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;
import java.time.Instant;

/** Null flag, then eight bytes of seconds since the epoch and four of nanoseconds. */
public final class InstantSerializer extends NullableImmutableSerializer<Instant> {

  public static final InstantSerializer INSTANCE = new InstantSerializer();

  @Override
  void write(Instant value, DataOutputView target) throws IOException {
    target.writeLong(value.getEpochSecond());
    target.writeInt(value.getNano());
  }

  @Override
  Instant read(DataInputView source) throws IOException {
    return Instant.ofEpochSecond(source.readLong(), source.readInt());
  }

  @Override
  public String schema() {
    return "instant";
  }
}
