package io.weir.api.common.typeinfo;

import io.weir.api.common.typeutils.base.GenericArraySerializer;

/**
 * Arrays of texts and boxes; their hash code is their identity, so they are no keys.
 *
 * @param <T> the array type
 * @param <C> the component type
 */
public final class BasicArrayTypeInfo<T, C> extends AtomicTypeInfo<T> {

  public static final BasicArrayTypeInfo<String[], String> STRING_ARRAY_TYPE_INFO =
      of(String[].class, BasicTypeInfo.STRING_TYPE_INFO);
  public static final BasicArrayTypeInfo<Boolean[], Boolean> BOOLEAN_ARRAY_TYPE_INFO =
      of(Boolean[].class, BasicTypeInfo.BOOLEAN_TYPE_INFO);
  public static final BasicArrayTypeInfo<Byte[], Byte> BYTE_ARRAY_TYPE_INFO =
      of(Byte[].class, BasicTypeInfo.BYTE_TYPE_INFO);
  public static final BasicArrayTypeInfo<Short[], Short> SHORT_ARRAY_TYPE_INFO =
      of(Short[].class, BasicTypeInfo.SHORT_TYPE_INFO);
  public static final BasicArrayTypeInfo<Integer[], Integer> INT_ARRAY_TYPE_INFO =
      of(Integer[].class, BasicTypeInfo.INT_TYPE_INFO);
  public static final BasicArrayTypeInfo<Long[], Long> LONG_ARRAY_TYPE_INFO =
      of(Long[].class, BasicTypeInfo.LONG_TYPE_INFO);
  public static final BasicArrayTypeInfo<Float[], Float> FLOAT_ARRAY_TYPE_INFO =
      of(Float[].class, BasicTypeInfo.FLOAT_TYPE_INFO);
  public static final BasicArrayTypeInfo<Double[], Double> DOUBLE_ARRAY_TYPE_INFO =
      of(Double[].class, BasicTypeInfo.DOUBLE_TYPE_INFO);
  public static final BasicArrayTypeInfo<Character[], Character> CHAR_ARRAY_TYPE_INFO =
      of(Character[].class, BasicTypeInfo.CHAR_TYPE_INFO);

  private final BasicTypeInfo<C> component;

  private BasicArrayTypeInfo(
      Class<T> arrayClass, GenericArraySerializer<C> serializer, BasicTypeInfo<C> component) {
    super(arrayClass, cast(serializer));
    this.component = component;
  }

  private static <C> BasicArrayTypeInfo<C[], C> of(
      Class<C[]> arrayClass, BasicTypeInfo<C> component) {
    return new BasicArrayTypeInfo<>(
        arrayClass,
        new GenericArraySerializer<>(component.getTypeClass(), component.createSerializer()),
        component);
  }

  @SuppressWarnings("unchecked") // T is C[]: of() is the only caller of the constructor
  private static <T, C> io.weir.api.common.typeutils.TypeSerializer<T> cast(
      GenericArraySerializer<C> serializer) {
    return (io.weir.api.common.typeutils.TypeSerializer<T>) serializer;
  }

  /** The information of an array class of basic types, or null when it is none. */
  @SuppressWarnings("unchecked") // X is the array class of the component's class
  public static <X, C> BasicArrayTypeInfo<X, C> getInfoFor(Class<X> type) {
    if (!type.isArray() || type.getComponentType().isPrimitive()) {
      return null;
    }
    BasicTypeInfo<C> component =
        (BasicTypeInfo<C>) BasicTypeInfo.getInfoFor(type.getComponentType());
    return component == null ? null : (BasicArrayTypeInfo<X, C>) of((Class<C[]>) type, component);
  }

  public BasicTypeInfo<C> getComponentInfo() {
    return component;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }
}
