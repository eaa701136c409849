package io.weir.api.java.typeutils;

import io.weir.api.common.typeinfo.TypeInformation;
import java.util.List;
import java.util.Objects;

/** Base of the types that are made of others; equal when class and components are. */
abstract class ContainerTypeInfo<T> extends TypeInformation<T> {

  private final Class<T> typeClass;
  private final List<TypeInformation<?>> components;

  ContainerTypeInfo(Class<T> typeClass, List<? extends TypeInformation<?>> components) {
    this.typeClass = Objects.requireNonNull(typeClass, "typeClass");
    this.components = List.copyOf(components);
  }

  final List<TypeInformation<?>> components() {
    return components;
  }

  @Override
  public final boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  final int fieldsOfComponents() {
    return components.stream().mapToInt(TypeInformation::getTotalFields).sum();
  }

  @Override
  public final Class<T> getTypeClass() {
    return typeClass;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContainerTypeInfo<?> that
        && that.getClass() == getClass()
        && typeClass == that.typeClass
        && components.equals(that.components);
  }

  @Override
  public int hashCode() {
    return 31 * typeClass.getName().hashCode() + components.hashCode();
  }

  @Override
  public final boolean canEqual(Object other) {
    return other != null && other.getClass() == getClass();
  }
}
