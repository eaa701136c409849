package io.weir.api.common.typeinfo;

import io.weir.api.common.typeutils.TypeSerializer;
import java.util.Objects;

/** Base of the types that count as one field and are known by their class and serializer alone. */
abstract class AtomicTypeInfo<T> extends TypeInformation<T> {

  private final Class<T> typeClass;
  private final TypeSerializer<T> serializer;

  AtomicTypeInfo(Class<T> typeClass, TypeSerializer<T> serializer) {
    this.typeClass = Objects.requireNonNull(typeClass, "typeClass");
    this.serializer = Objects.requireNonNull(serializer, "serializer");
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public final boolean isTupleType() {
    return false;
  }

  @Override
  public final int getArity() {
    return 1;
  }

  @Override
  public final int getTotalFields() {
    return 1;
  }

  @Override
  public final Class<T> getTypeClass() {
    return typeClass;
  }

  @Override
  public boolean isKeyType() {
    return true;
  }

  @Override
  public final TypeSerializer<T> createSerializer() {
    return serializer.duplicate();
  }

  @Override
  public String toString() {
    return typeClass.getSimpleName();
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof AtomicTypeInfo<?> that
        && that.getClass() == getClass()
        && typeClass == that.typeClass;
  }

  @Override
  public final int hashCode() {
    return typeClass.getName().hashCode();
  }

  @Override
  public final boolean canEqual(Object other) {
    return other != null && other.getClass() == getClass();
  }
}
