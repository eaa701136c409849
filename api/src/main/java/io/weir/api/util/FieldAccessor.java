package io.weir.api.util;

import io.weir.api.common.typeinfo.TypeInformation;
import java.io.Serializable;

/**
 * Reads one field of a record, and makes records that differ in it. Records are never changed.
 *
 * @param <R> the record
 * @param <F> the field
 */
public abstract class FieldAccessor<R, F> implements Serializable {

  private final TypeInformation<F> fieldType;

  FieldAccessor(TypeInformation<F> fieldType) {
    this.fieldType = fieldType;
  }

  public TypeInformation<F> getFieldType() {
    return fieldType;
  }

  public abstract F get(R record);

  /** A copy of the record with another value in the field. */
  public abstract R with(R record, F value);
}
