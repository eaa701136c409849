package io.weir.api.common.typeinfo;

import io.weir.api.common.functions.InvalidTypesException;
import io.weir.api.java.typeutils.TypeExtractor;

/**
 * Carries a generic type past erasure: {@code new TypeHint<Tuple2<String, Long>>() {}}.
 *
 * @param <T> the type; it must be known where the hint is written, not a type variable
 */
public abstract class TypeHint<T> {

  private final TypeInformation<T> typeInfo;

  protected TypeHint() {
    try {
      typeInfo = TypeExtractor.createTypeInfo(this, TypeHint.class, getClass(), 0);
    } catch (InvalidTypesException e) {
      throw new InvalidTypesException(
          "The TypeHint "
              + getClass().getName()
              + " holds a type variable that is not known where the hint is written: write the hint"
              + " where the type is known, or build it with Types.TUPLE(...), Types.LIST(...)",
          e);
    }
  }

  public TypeInformation<T> getTypeInfo() {
    return typeInfo;
  }

  @Override
  public int hashCode() {
    return typeInfo.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other == this || other instanceof TypeHint<?> hint && typeInfo.equals(hint.typeInfo);
  }

  @Override
  public String toString() {
    return "TypeHint: " + typeInfo;
  }
}
