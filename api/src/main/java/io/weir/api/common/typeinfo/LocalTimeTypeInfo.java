package io.weir.api.common.typeinfo;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.LocalDateSerializer;
import io.weir.api.common.typeutils.base.LocalDateTimeSerializer;
import io.weir.api.common.typeutils.base.LocalTimeSerializer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.Temporal;

/** Dates and times without a zone. */
public final class LocalTimeTypeInfo<T extends Temporal> extends AtomicTypeInfo<T> {

  public static final LocalTimeTypeInfo<LocalDate> LOCAL_DATE =
      new LocalTimeTypeInfo<>(LocalDate.class, LocalDateSerializer.INSTANCE);
  public static final LocalTimeTypeInfo<LocalTime> LOCAL_TIME =
      new LocalTimeTypeInfo<>(LocalTime.class, LocalTimeSerializer.INSTANCE);
  public static final LocalTimeTypeInfo<LocalDateTime> LOCAL_DATE_TIME =
      new LocalTimeTypeInfo<>(LocalDateTime.class, LocalDateTimeSerializer.INSTANCE);

  private LocalTimeTypeInfo(Class<T> typeClass, TypeSerializer<T> serializer) {
    super(typeClass, serializer);
  }

  /** The type information of a class of dates or times, or null when it is none of the three. */
  @SuppressWarnings("unchecked") // compared by class
  public static <X> TypeInformation<X> getInfoFor(Class<X> type) {
    for (LocalTimeTypeInfo<?> info :
        new LocalTimeTypeInfo<?>[] {LOCAL_DATE, LOCAL_TIME, LOCAL_DATE_TIME}) {
      if (info.getTypeClass() == type) {
        return (TypeInformation<X>) info;
      }
    }
    return null;
  }
}
