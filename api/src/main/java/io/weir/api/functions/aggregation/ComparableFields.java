package io.weir.api.functions.aggregation;

import io.weir.api.util.FieldAccessor;

/** Lets only fields through that have an order. */
final class ComparableFields {

  private ComparableFields() {}

  @SuppressWarnings("unchecked") // checked here, and only compared with values of the same field
  static <T> FieldAccessor<T, Comparable<Object>> require(FieldAccessor<T, ?> field) {
    if (!Comparable.class.isAssignableFrom(field.getFieldType().getTypeClass())) {
      throw new IllegalArgumentException(
          "min and max need a field that is Comparable, not "
              + field.getFieldType()
              + ". Use reduce for other types.");
    }
    return (FieldAccessor<T, Comparable<Object>>) field;
  }
}
