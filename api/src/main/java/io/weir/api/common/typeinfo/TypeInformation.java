package io.weir.api.common.typeinfo;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.java.typeutils.TypeExtractor;
import java.io.Serializable;
import java.util.Map;

/**
 * What is known about a record's type; the factory of its serializer. Immutable. Mirrors Flink's
 * concept of the same name.
 *
 * @param <T> the type described
 */
public abstract class TypeInformation<T> implements Serializable {

  /** True for primitives, their boxes, strings, dates and big numbers. */
  public abstract boolean isBasicType();

  public abstract boolean isTupleType();

  /** The number of fields without those of nested types; 1 for what has no fields. */
  public abstract int getArity();

  /** The number of fields, those of nested types counted instead of the types themselves. */
  public abstract int getTotalFields();

  public abstract Class<T> getTypeClass();

  /** What the type's own type variables are bound to, by name. */
  public Map<String, TypeInformation<?>> getGenericParameters() {
    return Map.of();
  }

  /** True when equal values have equal hash codes in every process: only such types are keys. */
  public abstract boolean isKeyType();

  public boolean isSortKeyType() {
    return isKeyType();
  }

  /** A new serializer of the type, for one thread. */
  public abstract TypeSerializer<T> createSerializer();

  /** The same serializer: no setting of a job changes how a type is written. */
  public TypeSerializer<T> createSerializer(ExecutionConfig config) {
    return createSerializer();
  }

  @Override
  public abstract String toString();

  @Override
  public abstract boolean equals(Object other);

  @Override
  public abstract int hashCode();

  /** True when {@code other} is of a kind that may equal this one. */
  public abstract boolean canEqual(Object other);

  /**
   * The type information of a class without type parameters.
   *
   * @throws io.weir.api.common.functions.InvalidTypesException when the class has type parameters
   *     that matter; use {@link #of(TypeHint)}
   */
  public static <T> TypeInformation<T> of(Class<T> typeClass) {
    return TypeExtractor.getForClass(typeClass);
  }

  /**
   * The type information of a generic type: {@code of(new TypeHint<Tuple2<String, Long>>() {})}.
   */
  public static <T> TypeInformation<T> of(TypeHint<T> hint) {
    return hint.getTypeInfo();
  }
}
