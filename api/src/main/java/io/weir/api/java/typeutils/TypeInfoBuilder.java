package io.weir.api.java.typeutils;

import io.weir.api.common.functions.InvalidTypesException;
import io.weir.api.common.typeinfo.BasicArrayTypeInfo;
import io.weir.api.common.typeinfo.BasicTypeInfo;
import io.weir.api.common.typeinfo.LocalTimeTypeInfo;
import io.weir.api.common.typeinfo.PrimitiveArrayTypeInfo;
import io.weir.api.common.typeinfo.TypeInfo;
import io.weir.api.common.typeinfo.TypeInfoFactory;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.java.tuple.Tuple;
import io.weir.api.java.tuple.Tuple0;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns a reflected type into type information, given what its variables stand for. */
final class TypeInfoBuilder {

  private final Map<TypeVariable<?>, TypeInformation<?>> variables;

  /** Classes being analysed: one that contains itself is opaque where it does. */
  private final Set<Class<?>> underway = new HashSet<>();

  TypeInfoBuilder(Map<TypeVariable<?>, TypeInformation<?>> variables) {
    this.variables = variables;
  }

  TypeInformation<?> build(Type type) {
    if (type instanceof TypeVariable<?> variable) {
      return variable(variable);
    }
    if (type instanceof WildcardType wildcard) {
      return build(wildcard.getUpperBounds()[0]);
    }
    if (type instanceof GenericArrayType array) {
      return array(
          TypeArguments.raw(array).getComponentType(), build(array.getGenericComponentType()));
    }
    Class<?> raw = TypeArguments.raw(type);
    if (raw.isAnnotationPresent(TypeInfo.class)) {
      return fromFactory(raw.getAnnotation(TypeInfo.class), type);
    }
    if (Tuple.class.isAssignableFrom(raw) && !addsFields(raw)) {
      return tuple(type, raw);
    }
    return type instanceof ParameterizedType parameterized
        ? parameterized(parameterized, raw)
        : plain(raw);
  }

  private TypeInformation<?> variable(TypeVariable<?> variable) {
    TypeInformation<?> bound = variables.get(variable);
    if (bound == null) {
      throw new InvalidTypesException(
          "the type variable '"
              + variable.getName()
              + "' of "
              + variable.getGenericDeclaration()
              + " is not known");
    }
    return bound;
  }

  private TypeInformation<?> parameterized(ParameterizedType type, Class<?> raw) {
    Type[] arguments = type.getActualTypeArguments();
    if (raw == List.class) {
      return new ListTypeInfo<>(build(arguments[0]));
    }
    if (raw == Map.class) {
      return new MapTypeInfo<>(build(arguments[0]), build(arguments[1]));
    }
    return object(type, raw);
  }

  private TypeInformation<?> plain(Class<?> type) {
    TypeInformation<?> basic = BasicTypeInfo.getInfoFor(type);
    if (basic == null) {
      basic = LocalTimeTypeInfo.getInfoFor(type);
    }
    if (basic != null) {
      return basic;
    }
    if (type.isArray()) {
      return array(type.getComponentType(), build(type.getComponentType()));
    }
    if (type.isEnum() || type.getSuperclass() != null && type.getSuperclass().isEnum()) {
      return enumeration(type.isEnum() ? type : type.getSuperclass());
    }
    return object(type, type);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an enum class; its own bound cannot be written
  private static TypeInformation<?> enumeration(Class<?> type) {
    return new EnumTypeInfo((Class<Enum>) type);
  }

  private static TypeInformation<?> array(Class<?> component, TypeInformation<?> element) {
    if (component.isPrimitive()) {
      return PrimitiveArrayTypeInfo.getInfoFor(component.arrayType());
    }
    TypeInformation<?> basic = BasicArrayTypeInfo.getInfoFor(component.arrayType());
    return basic == null
        ? ObjectArrayTypeInfo.getInfoFor(element.getTypeClass().arrayType(), element)
        : basic;
  }

  private static boolean addsFields(Class<?> tupleClass) {
    Class<?> type = tupleClass;
    while (type != Tuple.class && type.getSuperclass() != Tuple.class) {
      if (!PojoRules.fields(type).equals(PojoRules.fields(type.getSuperclass()))) {
        return true;
      }
      type = type.getSuperclass();
    }
    return false;
  }

  private TypeInformation<?> tuple(Type type, Class<?> raw) {
    if (raw == Tuple0.class) {
      return new TupleTypeInfo<>(Tuple0.class);
    }
    Class<?> direct = raw;
    while (direct != Tuple.class && direct.getSuperclass() != Tuple.class) {
      direct = direct.getSuperclass();
    }
    if (direct == Tuple.class || type instanceof Class<?> && raw.getTypeParameters().length > 0) {
      throw new InvalidTypesException(
          "the tuple "
              + raw.getSimpleName()
              + " is used without its type parameters; declare them, as in"
              + " Types.TUPLE(Types.STRING, Types.LONG) or new TypeHint<Tuple2<String, Long>>() {}");
    }
    int arity = direct.getTypeParameters().length;
    TypeInformation<?>[] fields = new TypeInformation<?>[arity];
    for (int i = 0; i < arity; i++) {
      fields[i] = build(TypeArguments.of(direct, type, i));
    }
    return new TupleTypeInfo<>(raw.asSubclass(Tuple.class), fields);
  }

  private TypeInformation<?> fromFactory(TypeInfo annotation, Type type) {
    Map<String, TypeInformation<?>> parameters = new HashMap<>();
    if (type instanceof ParameterizedType parameterized) {
      parameters.putAll(parameters(parameterized));
    }
    try {
      TypeInfoFactory<?> factory = annotation.value().getDeclaredConstructor().newInstance();
      TypeInformation<?> made = factory.createTypeInfo(type, parameters);
      if (made == null) {
        throw new InvalidTypesException(
            "The factory "
                + annotation.value().getName()
                + " made no type information for "
                + type);
      }
      return made;
    } catch (ReflectiveOperationException e) {
      throw new InvalidTypesException(
          "The type information factory "
              + annotation.value().getName()
              + " cannot be made: it must be public with a public constructor without arguments",
          e);
    }
  }

  private Map<String, TypeInformation<?>> parameters(ParameterizedType type) {
    Map<String, TypeInformation<?>> parameters = new HashMap<>();
    TypeVariable<?>[] declared = TypeArguments.raw(type).getTypeParameters();
    for (int i = 0; i < declared.length; i++) {
      try {
        parameters.put(declared[i].getName(), build(type.getActualTypeArguments()[i]));
      } catch (InvalidTypesException e) {
        parameters.remove(declared[i].getName()); // the fields that need it become opaque
      }
    }
    return parameters;
  }

  /** A record or POJO, else an opaque class. */
  private TypeInformation<?> object(Type type, Class<?> raw) {
    if (raw == Object.class || raw == Class.class || PojoRules.violation(raw).isPresent()) {
      return new GenericTypeInfo<>(raw);
    }
    if (!underway.add(raw)) {
      return new GenericTypeInfo<>(raw);
    }
    try {
      List<PojoField> fields = new ArrayList<>();
      for (Field field : PojoRules.fields(raw)) {
        fields.add(new PojoField(field, fieldType(field, type)));
      }
      return new PojoTypeInfo<>(
          raw, fields, type instanceof ParameterizedType p ? parameters(p) : Map.of());
    } finally {
      underway.remove(raw);
    }
  }

  private TypeInformation<?> fieldType(Field field, Type owner) {
    if (field.isAnnotationPresent(TypeInfo.class)) {
      return fromFactory(field.getAnnotation(TypeInfo.class), field.getGenericType());
    }
    Map<TypeVariable<?>, Type> bindings =
        TypeArguments.bindings(field.getDeclaringClass(), owner).orElse(Map.of());
    try {
      return build(TypeArguments.substitute(field.getGenericType(), bindings));
    } catch (InvalidTypesException e) {
      return new GenericTypeInfo<>(field.getType()); // as Flink: opaque, where a variable is open
    }
  }
}
