package io.weir.api.functions.aggregation;

import io.weir.api.common.functions.ReduceFunction;
import io.weir.api.util.FieldAccessor;

/** Keeps the first record, with the most extreme value of a field so far in that field. */
public final class ExtremeFunction<T> implements ReduceFunction<T> {

  private final FieldAccessor<T, Comparable<Object>> field;
  private final Extreme extreme;

  /**
   * @throws IllegalArgumentException if the field cannot be compared
   */
  public ExtremeFunction(FieldAccessor<T, ?> field, Extreme extreme) {
    this.field = ComparableFields.require(field);
    this.extreme = extreme;
  }

  /** Gives {@code value1} itself or a changed copy of it. */
  @Override
  public T reduce(T value1, T value2) {
    Comparable<Object> candidate = field.get(value2);
    boolean better = extreme.compare(candidate, field.get(value1)) < 0;
    return better ? field.with(value1, candidate) : value1;
  }
}
