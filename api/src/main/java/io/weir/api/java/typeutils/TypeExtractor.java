package io.weir.api.java.typeutils;

import io.weir.api.common.functions.InvalidTypesException;
import io.weir.api.common.typeinfo.TypeInformation;
import java.lang.reflect.Type;
import java.util.Map;

/**
 * Finds out by reflection what types functions take and return. Stateless; used while a job is
 * built.
 */
public final class TypeExtractor {

  private TypeExtractor() {}

  /** The type information of a class; fails on classes whose type parameters matter. */
  @SuppressWarnings("unchecked") // the information describes the class given
  public static <X> TypeInformation<X> getForClass(Class<X> type) {
    return (TypeInformation<X>) createTypeInfo(type);
  }

  @SuppressWarnings("unchecked") // the information describes the value's own class
  public static <X> TypeInformation<X> getForObject(X value) {
    return (TypeInformation<X>) createTypeInfo(value.getClass());
  }

  /**
   * @throws InvalidTypesException when the type holds variables that nothing binds
   */
  public static TypeInformation<?> createTypeInfo(Type type) {
    return new TypeInfoBuilder(Map.of()).build(type);
  }

  /** The type that {@code type}, a subclass of {@code base}, puts in for a parameter of base. */
  @SuppressWarnings("unchecked") // OUT is what the type parameter says
  public static <OUT> TypeInformation<OUT> createTypeInfo(
      Object instance, Class<?> base, Class<?> type, int parameter) {
    if (instance instanceof ResultTypeQueryable<?> queryable) {
      return (TypeInformation<OUT>) queryable.getProducedType();
    }
    return (TypeInformation<OUT>) createTypeInfo(TypeArguments.of(base, type, parameter));
  }
}
