package io.weir.api.common.typeutils.base;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;
import java.time.LocalDate;

/** Null flag, then eight bytes: the day of the epoch. */
public final class LocalDateSerializer extends NullableImmutableSerializer<LocalDate> {

  public static final LocalDateSerializer INSTANCE = new LocalDateSerializer();

  @Override
  void write(LocalDate value, DataOutputView target) throws IOException {
    target.writeLong(value.toEpochDay());
  }

  @Override
  LocalDate read(DataInputView source) throws IOException {
    return LocalDate.ofEpochDay(source.readLong());
  }

  @Override
  public String schema() {
    return "local-date";
  }
}
