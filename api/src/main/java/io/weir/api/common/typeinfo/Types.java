package io.weir.api.common.typeinfo;

import io.weir.api.common.functions.InvalidTypesException;
import io.weir.api.java.tuple.Tuple;
import io.weir.api.java.tuple.Tuple0;
import io.weir.api.java.typeutils.EnumTypeInfo;
import io.weir.api.java.typeutils.GenericTypeInfo;
import io.weir.api.java.typeutils.ListTypeInfo;
import io.weir.api.java.typeutils.MapTypeInfo;
import io.weir.api.java.typeutils.ObjectArrayTypeInfo;
import io.weir.api.java.typeutils.PojoField;
import io.weir.api.java.typeutils.PojoTypeInfo;
import io.weir.api.java.typeutils.TupleTypeInfo;
import io.weir.api.java.typeutils.TypeExtractor;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Type information by hand, for {@code returns(...)}, state descriptors and sources. */
public final class Types {

  public static final TypeInformation<Void> VOID = BasicTypeInfo.VOID_TYPE_INFO;
  public static final TypeInformation<String> STRING = BasicTypeInfo.STRING_TYPE_INFO;
  public static final TypeInformation<Boolean> BOOLEAN = BasicTypeInfo.BOOLEAN_TYPE_INFO;
  public static final TypeInformation<Byte> BYTE = BasicTypeInfo.BYTE_TYPE_INFO;
  public static final TypeInformation<Short> SHORT = BasicTypeInfo.SHORT_TYPE_INFO;
  public static final TypeInformation<Integer> INT = BasicTypeInfo.INT_TYPE_INFO;
  public static final TypeInformation<Long> LONG = BasicTypeInfo.LONG_TYPE_INFO;
  public static final TypeInformation<Float> FLOAT = BasicTypeInfo.FLOAT_TYPE_INFO;
  public static final TypeInformation<Double> DOUBLE = BasicTypeInfo.DOUBLE_TYPE_INFO;
  public static final TypeInformation<Character> CHAR = BasicTypeInfo.CHAR_TYPE_INFO;
  public static final TypeInformation<BigDecimal> BIG_DEC = BasicTypeInfo.BIG_DEC_TYPE_INFO;
  public static final TypeInformation<BigInteger> BIG_INT = BasicTypeInfo.BIG_INT_TYPE_INFO;
  public static final TypeInformation<Instant> INSTANT = BasicTypeInfo.INSTANT_TYPE_INFO;
  public static final TypeInformation<LocalDate> LOCAL_DATE = LocalTimeTypeInfo.LOCAL_DATE;
  public static final TypeInformation<LocalTime> LOCAL_TIME = LocalTimeTypeInfo.LOCAL_TIME;
  public static final TypeInformation<LocalDateTime> LOCAL_DATE_TIME =
      LocalTimeTypeInfo.LOCAL_DATE_TIME;

  private Types() {}

  public static <T extends Tuple> TypeInformation<T> TUPLE(TypeInformation<?>... types) {
    return new TupleTypeInfo<>(types);
  }

  /** A subclass of a tuple that binds its fields' types. */
  public static <T extends Tuple> TypeInformation<T> TUPLE(Class<T> tupleSubclass) {
    if (tupleSubclass == Tuple0.class) {
      return new TupleTypeInfo<>(tupleSubclass);
    }
    TypeInformation<T> type = TypeExtractor.getForClass(tupleSubclass);
    if (type instanceof TupleTypeInfo) {
      return type;
    }
    throw new InvalidTypesException(
        "The tuple class " + tupleSubclass.getName() + " adds fields: declare it as a POJO");
  }

  /**
   * A record or a class that follows the POJO rules.
   *
   * @throws InvalidTypesException when it does not; the message says which rule is broken
   */
  public static <T> TypeInformation<T> POJO(Class<T> pojoClass) {
    TypeInformation<T> type = TypeExtractor.getForClass(pojoClass);
    if (type instanceof PojoTypeInfo) {
      return type;
    }
    throw new InvalidTypesException(
        TypeExtractor.whyNotPojo(pojoClass)
                .orElse(pojoClass.getName() + " has a type of its own, " + type)
            + ". It cannot be declared with Types.POJO");
  }

  /**
   * A POJO whose fields' types are given; the fields of superclasses count.
   *
   * @throws InvalidTypesException when a field is missing or none of that name exists
   */
  public static <T> TypeInformation<T> POJO(
      Class<T> pojoClass, Map<String, TypeInformation<?>> fields) {
    List<PojoField> pojoFields = new ArrayList<>();
    fields.forEach((name, type) -> pojoFields.add(new PojoField(field(pojoClass, name), type)));
    return new PojoTypeInfo<>(pojoClass, pojoFields);
  }

  private static Field field(Class<?> pojoClass, String name) {
    for (Class<?> type = pojoClass; type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return field;
        }
      }
    }
    throw new InvalidTypesException(
        "The class " + pojoClass.getName() + " has no field '" + name + "'");
  }

  /** An opaque class, serialised by the engine's generic serializer. */
  public static <T> TypeInformation<T> GENERIC(Class<T> genericClass) {
    return new GenericTypeInfo<>(genericClass);
  }

  /**
   * @param elementType a primitive or its box
   */
  public static TypeInformation<?> PRIMITIVE_ARRAY(TypeInformation<?> elementType) {
    Class<?> primitive =
        java.lang.invoke.MethodType.methodType(elementType.getTypeClass()).unwrap().returnType();
    if (!primitive.isPrimitive() || primitive == void.class) {
      throw new IllegalArgumentException(
          "There are no primitive arrays of " + elementType + ": use Types.OBJECT_ARRAY");
    }
    return PrimitiveArrayTypeInfo.getInfoFor(primitive.arrayType());
  }

  @SuppressWarnings("unchecked") // the array class of the element's class
  public static <E> TypeInformation<E[]> OBJECT_ARRAY(TypeInformation<E> elementType) {
    TypeInformation<?> basic =
        BasicArrayTypeInfo.getInfoFor(elementType.getTypeClass().arrayType());
    return basic != null && elementType instanceof BasicTypeInfo
        ? (TypeInformation<E[]>) basic
        : ObjectArrayTypeInfo.getInfoFor(elementType);
  }

  public static <E> TypeInformation<List<E>> LIST(TypeInformation<E> elementType) {
    return new ListTypeInfo<>(elementType);
  }

  public static <K, V> TypeInformation<Map<K, V>> MAP(
      TypeInformation<K> keyType, TypeInformation<V> valueType) {
    return new MapTypeInfo<>(keyType, valueType);
  }

  public static <E extends Enum<E>> TypeInformation<E> ENUM(Class<E> enumType) {
    return new EnumTypeInfo<>(enumType);
  }
}
