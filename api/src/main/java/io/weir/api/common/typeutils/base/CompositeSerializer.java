package io.weir.api.common.typeutils.base;

import io.weir.api.common.typeutils.TypeSerializer;

/** Base of the serializers that are made of others: mutable values, equal when the schema is. */
public abstract class CompositeSerializer<T> extends TypeSerializer<T> {

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof CompositeSerializer<?> that
        && that.getClass() == getClass()
        && that.schema().equals(schema());
  }

  @Override
  public final int hashCode() {
    return schema().hashCode();
  }

  @Override
  public final String toString() {
    return schema();
  }
}
