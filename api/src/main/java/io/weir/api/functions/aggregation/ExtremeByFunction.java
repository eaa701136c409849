package io.weir.api.functions.aggregation;

import io.weir.api.common.functions.ReduceFunction;
import io.weir.api.util.FieldAccessor;

/** Keeps the record that has the most extreme value of a field so far. */
public final class ExtremeByFunction<T> implements ReduceFunction<T> {

  /** Which of two records with equal values is kept. */
  public enum Tie {
    FIRST,
    LAST
  }

  private final FieldAccessor<T, Comparable<Object>> field;
  private final Extreme extreme;
  private final Tie tie;

  /**
   * @throws IllegalArgumentException if the field cannot be compared
   */
  public ExtremeByFunction(FieldAccessor<T, ?> field, Extreme extreme, Tie tie) {
    this.field = ComparableFields.require(field);
    this.extreme = extreme;
    this.tie = tie;
  }

  @Override
  public T reduce(T value1, T value2) {
    int comparison = extreme.compare(field.get(value1), field.get(value2));
    if (comparison == 0) {
      return tie == Tie.FIRST ? value1 : value2;
    }
    return comparison < 0 ? value1 : value2;
  }
}
