package io.weir.api.common.typeinfo;

import io.weir.api.common.typeutils.base.PrimitiveArraySerializer;

/** Arrays of primitives; their hash code is their identity, so they are no keys. */
public final class PrimitiveArrayTypeInfo<T> extends AtomicTypeInfo<T> {

  public static final PrimitiveArrayTypeInfo<boolean[]> BOOLEAN_PRIMITIVE_ARRAY_TYPE_INFO =
      new PrimitiveArrayTypeInfo<>(boolean[].class);
  public static final PrimitiveArrayTypeInfo<byte[]> BYTE_PRIMITIVE_ARRAY_TYPE_INFO =
      new PrimitiveArrayTypeInfo<>(byte[].class);
  public static final PrimitiveArrayTypeInfo<short[]> SHORT_PRIMITIVE_ARRAY_TYPE_INFO =
      new PrimitiveArrayTypeInfo<>(short[].class);
  public static final PrimitiveArrayTypeInfo<int[]> INT_PRIMITIVE_ARRAY_TYPE_INFO =
      new PrimitiveArrayTypeInfo<>(int[].class);
  public static final PrimitiveArrayTypeInfo<long[]> LONG_PRIMITIVE_ARRAY_TYPE_INFO =
      new PrimitiveArrayTypeInfo<>(long[].class);
  public static final PrimitiveArrayTypeInfo<float[]> FLOAT_PRIMITIVE_ARRAY_TYPE_INFO =
      new PrimitiveArrayTypeInfo<>(float[].class);
  public static final PrimitiveArrayTypeInfo<double[]> DOUBLE_PRIMITIVE_ARRAY_TYPE_INFO =
      new PrimitiveArrayTypeInfo<>(double[].class);
  public static final PrimitiveArrayTypeInfo<char[]> CHAR_PRIMITIVE_ARRAY_TYPE_INFO =
      new PrimitiveArrayTypeInfo<>(char[].class);

  private PrimitiveArrayTypeInfo(Class<T> arrayClass) {
    super(arrayClass, new PrimitiveArraySerializer<>(arrayClass));
  }

  /** The information of an array class of primitives, or null when it is none. */
  public static <X> PrimitiveArrayTypeInfo<X> getInfoFor(Class<X> type) {
    boolean primitive = type.isArray() && type.getComponentType().isPrimitive();
    return primitive ? new PrimitiveArrayTypeInfo<>(type) : null;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }
}
