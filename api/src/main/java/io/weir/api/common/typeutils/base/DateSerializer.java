package io.weir.api.common.typeutils.base;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;
import java.util.Date;

/** Null flag, then eight bytes: milliseconds since the epoch. The type is mutable. */
public final class DateSerializer extends TypeSerializer<Date> {

  public static final DateSerializer INSTANCE = new DateSerializer();

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<Date> duplicate() {
    return this;
  }

  @Override
  public Date copy(Date from) {
    return from == null ? null : new Date(from.getTime());
  }

  @Override
  public void serialize(Date record, DataOutputView target) throws IOException {
    target.writeBoolean(record != null);
    if (record != null) {
      target.writeLong(record.getTime());
    }
  }

  @Override
  public Date deserialize(DataInputView source) throws IOException {
    return source.readBoolean() ? new Date(source.readLong()) : null;
  }

  @Override
  public String schema() {
    return "date";
  }
}
