package io.weir.api.common.typeutils.base;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** Null flag, then eight bytes each: the day of the epoch, the nanosecond of the day. */
public final class LocalDateTimeSerializer extends NullableImmutableSerializer<LocalDateTime> {

  public static final LocalDateTimeSerializer INSTANCE = new LocalDateTimeSerializer();

  @Override
  void write(LocalDateTime value, DataOutputView target) throws IOException {
    target.writeLong(value.toLocalDate().toEpochDay());
    target.writeLong(value.toLocalTime().toNanoOfDay());
  }

  @Override
  LocalDateTime read(DataInputView source) throws IOException {
    LocalDate date = LocalDate.ofEpochDay(source.readLong());
    return LocalDateTime.of(date, LocalTime.ofNanoOfDay(source.readLong()));
  }

  @Override
  public String schema() {
    return "local-date-time";
  }
}
