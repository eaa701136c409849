package io.weir.api.common.typeinfo;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.BigDecSerializer;
import io.weir.api.common.typeutils.base.BigIntSerializer;
import io.weir.api.common.typeutils.base.BooleanSerializer;
import io.weir.api.common.typeutils.base.ByteSerializer;
import io.weir.api.common.typeutils.base.CharSerializer;
import io.weir.api.common.typeutils.base.DateSerializer;
import io.weir.api.common.typeutils.base.DoubleSerializer;
import io.weir.api.common.typeutils.base.FloatSerializer;
import io.weir.api.common.typeutils.base.InstantSerializer;
import io.weir.api.common.typeutils.base.IntSerializer;
import io.weir.api.common.typeutils.base.LongSerializer;
import io.weir.api.common.typeutils.base.ShortSerializer;
import io.weir.api.common.typeutils.base.StringSerializer;
import io.weir.api.common.typeutils.base.VoidSerializer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Primitives, their boxes, text, big numbers, dates and instants: one field, fit for keys.
 *
 * @param <T> the boxed class
 */
public final class BasicTypeInfo<T> extends AtomicTypeInfo<T> {

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

  public static final BasicTypeInfo<BigInteger> BIG_INT_TYPE_INFO =
      basic(BigInteger.class, BigIntSerializer.INSTANCE);
  public static final BasicTypeInfo<BigDecimal> BIG_DEC_TYPE_INFO =
      basic(BigDecimal.class, BigDecSerializer.INSTANCE);
  public static final BasicTypeInfo<Date> DATE_TYPE_INFO =
      basic(Date.class, DateSerializer.INSTANCE);
  public static final BasicTypeInfo<Instant> INSTANT_TYPE_INFO =
      basic(Instant.class, InstantSerializer.INSTANCE);

  private BasicTypeInfo(Class<T> typeClass, TypeSerializer<T> serializer) {
    super(typeClass, serializer);
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
}
