package io.weir.api.java.typeutils.runtime;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.NullableValues;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import io.weir.api.java.typeutils.PojoField;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * Reads values of a class as it was, field by field as they were stored, into the class as it is.
 * Used once for each value, when it is restored: by reflection. Writes as the class is.
 */
final class EvolvedPojoReader<T> extends TypeSerializer<T> {

  /** What is done with a stored field, in the order in which they are stored. */
  sealed interface Step {}

  /**
   * @param field its place among the fields of today
   */
  record Kept(int field, TypeSerializer<?> reader, boolean primitive) implements Step {}

  record Removed(SkippedValue value) implements Step {}

  /** In the place of a field that was not stored. */
  private static final Object NEW = new Object();

  private final PojoSerializer<T> now;
  private final transient List<PojoField> fields;
  private final transient List<Step> steps;

  EvolvedPojoReader(PojoSerializer<T> now, List<PojoField> fields, List<Step> steps) {
    this.now = now;
    this.fields = fields;
    this.steps = List.copyOf(steps);
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    int tag = source.readByte();
    return switch (tag) {
      case PojoSerializer.NULL -> null;
      case PojoSerializer.EXACT -> made(values(source));
      case PojoSerializer.SUBCLASS -> now.readSubclass(source);
      default -> throw new IOException("a value that starts with the unknown tag " + tag);
    };
  }

  private Object[] values(DataInputView source) throws IOException {
    Object[] values = new Object[fields.size()];
    Arrays.fill(values, NEW);
    for (Step step : steps) {
      if (step instanceof Removed removed) {
        removed.value().skip(source);
      } else if (step instanceof Kept kept) {
        values[kept.field()] =
            kept.primitive()
                ? kept.reader().deserialize(source)
                : NullableValues.read(kept.reader(), source);
      }
    }
    return values;
  }

  /** Zero, false or null. */
  private static Object javaDefault(PojoField field) {
    Class<?> type = field.getField().getType();
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }

  private T made(Object[] values) throws IOException {
    try {
      return now.type().isRecord() ? makeRecord(values) : makePojo(values);
    } catch (ReflectiveOperationException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(
          now.type().getName() + " cannot be made of its stored fields (" + cause + ")", e);
    }
  }

  private T makeRecord(Object[] values) throws ReflectiveOperationException {
    Class<?>[] components =
        Arrays.stream(now.type().getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] == NEW ? javaDefault(fields.get(i)) : values[i];
    }
    Constructor<T> constructor = now.type().getDeclaredConstructor(components);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }

  /** A new field has what the constructor gives it. */
  private T makePojo(Object[] values) throws ReflectiveOperationException {
    T pojo = now.type().getConstructor().newInstance();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != NEW) {
        Field field = fields.get(i).getField();
        field.setAccessible(true);
        field.set(pojo, values[i]);
      }
    }
    return pojo;
  }

  @Override
  public boolean isImmutableType() {
    return now.isImmutableType();
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  public T copy(T from) {
    return now.copy(from);
  }

  @Override
  public void serialize(T record, DataOutputView target) throws IOException {
    now.serialize(record, target);
  }

  @Override
  public String schema() {
    return now.schema();
  }
}
