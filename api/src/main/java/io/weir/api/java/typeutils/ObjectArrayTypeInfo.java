package io.weir.api.java.typeutils;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.GenericArraySerializer;
import java.util.List;

/** Arrays of objects; their hash code is their identity, so they are no keys. */
public final class ObjectArrayTypeInfo<T, C> extends ContainerTypeInfo<T> {

  private ObjectArrayTypeInfo(Class<T> arrayClass, TypeInformation<C> component) {
    super(arrayClass, List.of(component));
  }

  public static <T, C> ObjectArrayTypeInfo<T, C> getInfoFor(
      Class<T> arrayClass, TypeInformation<C> component) {
    return new ObjectArrayTypeInfo<>(arrayClass, component);
  }

  @SuppressWarnings("unchecked") // T is the array class of C
  public static <T, C> ObjectArrayTypeInfo<T, C> getInfoFor(TypeInformation<C> component) {
    return new ObjectArrayTypeInfo<>((Class<T>) component.getTypeClass().arrayType(), component);
  }

  @SuppressWarnings("unchecked") // put there by the constructor
  public TypeInformation<C> getComponentInfo() {
    return (TypeInformation<C>) components().get(0);
  }

  /** T is C[]: both factories see to it. */
  @Override
  @SuppressWarnings("unchecked")
  public TypeSerializer<T> createSerializer() {
    Class<C> component = (Class<C>) getTypeClass().getComponentType();
    return (TypeSerializer<T>)
        new GenericArraySerializer<>(component, getComponentInfo().createSerializer());
  }

  @Override
  public String toString() {
    return "ObjectArrayTypeInfo<" + getComponentInfo() + ">";
  }
}
