package io.weir.api.java.typeutils;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.GenericSerializerProvider;
import io.weir.api.common.typeutils.TypeSerializer;
import java.util.Objects;
import java.util.ServiceLoader;

/**
 * A class of which nothing is known but its name: one opaque field, serialised by the engine's
 * {@link GenericSerializerProvider}.
 */
public final class GenericTypeInfo<T> extends TypeInformation<T> {

  private final Class<T> typeClass;

  public GenericTypeInfo(Class<T> typeClass) {
    this.typeClass = Objects.requireNonNull(typeClass, "typeClass");
  }

  @Override
  public boolean isBasicType() {
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

  @Override
  public Class<T> getTypeClass() {
    return typeClass;
  }

  /** True when values can be compared; {@code KeyTypes} looks at hashCode besides. */
  @Override
  public boolean isKeyType() {
    return Comparable.class.isAssignableFrom(typeClass);
  }

  @Override
  public TypeSerializer<T> createSerializer() {
    return provider().createSerializer(typeClass);
  }

  private GenericSerializerProvider provider() {
    return ServiceLoader.load(
            GenericSerializerProvider.class, GenericSerializerProvider.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No serializer for the generic type "
                        + typeClass.getName()
                        + ": the class path holds no "
                        + GenericSerializerProvider.class.getSimpleName()
                        + ". Add weir-engine, or make the class a POJO (public class, public"
                        + " no-argument constructor, public fields or getters and setters)"));
  }

  @Override
  public String toString() {
    return "GenericType<" + typeClass.getCanonicalName() + ">";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GenericTypeInfo<?> that && typeClass == that.typeClass;
  }

  @Override
  public int hashCode() {
    return typeClass.getName().hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof GenericTypeInfo;
  }
}
