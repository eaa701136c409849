package io.weir.api.common.typeinfo;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.BooleanSerializer;
import io.weir.api.common.typeutils.base.ByteSerializer;
import io.weir.api.common.typeutils.base.CharSerializer;
import io.weir.api.common.typeutils.base.DoubleSerializer;
import io.weir.api.common.typeutils.base.FloatSerializer;
import io.weir.api.common.typeutils.base.IntSerializer;
import io.weir.api.common.typeutils.base.LongSerializer;
import io.weir.api.common.typeutils.base.ShortSerializer;
import io.weir.api.common.typeutils.base.StringSerializer;
import io.weir.api.common.typeutils.base.VoidSerializer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Primitives, their boxes, text, big numbers and instants: one field, immutable, fit for keys.
 *
 * @param <T> the boxed class
 */
public final class BasicTypeInfo<T> extends TypeInformation<T> {

  private static final Map<Class<?>, BasicTypeInfo<?>> BY_CLASS = new HashMap<>();

  public static final BasicTypeInfo<String> STRING_TYPE_INFO =
      basic(String.class, StringSerializer.INSTANCE);
  public static final BasicTypeInfo<Boolean> BOOLEAN_TYPE_INFO =
      basic(Boolean.class, BooleanSerializer.INSTANCE, boolean.class);
  public static final BasicTypeInfo<Byte> BYTE_TYPE_INFO =
      basic(Byte.class, ByteSerializer.INSTANCE, byte.class);
  public static final BasicTypeInfo<Short> SHORT_TYPE_INFO =
      basic(Short.class, ShortSerializer.INSTANCE, short.class);
  public static final BasicTypeInfo<Integer> INT_TYPE_INFO =
      basic(Integer.class, IntSerializer.INSTANCE, int.class);
  public static final BasicTypeInfo<Long> LONG_TYPE_INFO =
      basic(Long.class, LongSerializer.INSTANCE, long.class);
  public static final BasicTypeInfo<Float> FLOAT_TYPE_INFO =
      basic(Float.class, FloatSerializer.INSTANCE, float.class);
  public static final BasicTypeInfo<Double> DOUBLE_TYPE_INFO =
      basic(Double.class, DoubleSerializer.INSTANCE, double.class);
  public static final BasicTypeInfo<Character> CHAR_TYPE_INFO =
      basic(Character.class, CharSerializer.INSTANCE, char.class);
  public static final BasicTypeInfo<Void> VOID_TYPE_INFO =
      basic(Void.class, VoidSerializer.INSTANCE, void.class);

  private final Class<T> typeClass;
  private final TypeSerializer<T> serializer;

  private BasicTypeInfo(Class<T> typeClass, TypeSerializer<T> serializer) {
    this.typeClass = Objects.requireNonNull(typeClass, "typeClass");
    this.serializer = serializer;
  }

  private static <T> BasicTypeInfo<T> basic(
      Class<T> typeClass, TypeSerializer<T> serializer, Class<?>... primitives) {
    BasicTypeInfo<T> info = new BasicTypeInfo<>(typeClass, serializer);
    BY_CLASS.put(typeClass, info);
    for (Class<?> primitive : primitives) {
      BY_CLASS.put(primitive, info);
    }
    return info;
  }

  /** The basic type of a class or of a primitive, or null when the class is not basic. */
  @SuppressWarnings("unchecked") // keyed by the class of T
  public static <T> BasicTypeInfo<T> getInfoFor(Class<T> type) {
    return (BasicTypeInfo<T>) BY_CLASS.get(Objects.requireNonNull(type, "type"));
  }

  @Override
  public boolean isBasicType() {
    return true;
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

  @Override
  public boolean isKeyType() {
    return true;
  }

  @Override
  public TypeSerializer<T> createSerializer() {
    return serializer;
  }

  @Override
  public String toString() {
    return typeClass.getSimpleName();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BasicTypeInfo<?> that && typeClass == that.typeClass;
  }

  @Override
  public int hashCode() {
    return typeClass.getName().hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof BasicTypeInfo;
  }
}
