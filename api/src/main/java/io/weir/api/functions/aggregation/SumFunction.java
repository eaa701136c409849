package io.weir.api.functions.aggregation;

import io.weir.api.common.functions.ReduceFunction;
import io.weir.api.util.FieldAccessor;
import java.io.Serializable;
import java.util.Map;

/** Adds up a numeric field. Gives a new record: the earlier one with the sum in the field. */
public final class SumFunction<T> implements ReduceFunction<T> {

  private final FieldAccessor<T, Object> field;
  private final Addition addition;

  /** How two numbers of one type are added. */
  @FunctionalInterface
  private interface Addition extends Serializable {
    Object add(Object a, Object b);
  }

  private static final Map<Class<?>, Addition> ADDITIONS =
      Map.of(
          Byte.class, (a, b) -> (byte) ((Byte) a + (Byte) b),
          Short.class, (a, b) -> (short) ((Short) a + (Short) b),
          Integer.class, (a, b) -> (Integer) a + (Integer) b,
          Long.class, (a, b) -> (Long) a + (Long) b,
          Float.class, (a, b) -> (Float) a + (Float) b,
          Double.class, (a, b) -> (Double) a + (Double) b);

  /**
   * @param where the operator, for messages
   * @throws IllegalArgumentException if the field is no number
   */
  @SuppressWarnings("unchecked") // only ever given values of the field
  public SumFunction(FieldAccessor<T, ?> field, String where) {
    this.field = (FieldAccessor<T, Object>) field;
    addition = ADDITIONS.get(field.getFieldType().getTypeClass());
    if (addition == null) {
      throw new IllegalArgumentException(
          where
              + ": sum needs a field of type byte, short, int, long, float or double, not "
              + field.getFieldType()
              + ". Use reduce for other types.");
    }
  }

  @Override
  public T reduce(T value1, T value2) {
    return field.with(value1, addition.add(field.get(value1), field.get(value2)));
  }
}
