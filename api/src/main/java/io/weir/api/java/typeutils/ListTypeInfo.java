package io.weir.api.java.typeutils;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.ListSerializer;
import java.util.List;

/** Lists; copies and restored values are ArrayLists. */
public final class ListTypeInfo<T> extends ContainerTypeInfo<List<T>> {

  public ListTypeInfo(Class<T> elementClass) {
    this(TypeInformation.of(elementClass));
  }

  public ListTypeInfo(TypeInformation<T> element) {
    super(listClass(), List.of(element));
  }

  @SuppressWarnings("unchecked") // a class literal has no type arguments
  private static <T> Class<List<T>> listClass() {
    return (Class<List<T>>) (Class<?>) List.class;
  }

  @SuppressWarnings("unchecked") // put there by the constructor
  public TypeInformation<T> getElementTypeInfo() {
    return (TypeInformation<T>) components().get(0);
  }

  @Override
  public TypeSerializer<List<T>> createSerializer() {
    return new ListSerializer<>(getElementTypeInfo().createSerializer());
  }

  @Override
  public String toString() {
    return "List<" + getElementTypeInfo() + ">";
  }
}
