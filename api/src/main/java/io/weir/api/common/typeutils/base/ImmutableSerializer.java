package io.weir.api.common.typeutils.base;

import io.weir.api.common.typeutils.TypeSerializer;

/**
 * Base of the stateless serializers of immutable types: shares values and itself. Two of one class
 * and schema are equal.
 */
public abstract class ImmutableSerializer<T> extends TypeSerializer<T> {

  @Override
  public final boolean isImmutableType() {
    return true;
  }

  @Override
  public final TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  public final T copy(T from) {
    return from;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof ImmutableSerializer<?> that
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
