package io.weir.api.common.typeutils.base;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;
import java.time.LocalTime;

/** Null flag, then eight bytes: the nanosecond of the day. */
public final class LocalTimeSerializer extends NullableImmutableSerializer<LocalTime> {

  public static final LocalTimeSerializer INSTANCE = new LocalTimeSerializer();

  @Override
  void write(LocalTime value, DataOutputView target) throws IOException {
    target.writeLong(value.toNanoOfDay());
  }

  @Override
  LocalTime read(DataInputView source) throws IOException {
    return LocalTime.ofNanoOfDay(source.readLong());
  }

  @Override
  public String schema() {
    return "local-time";
  }
}
