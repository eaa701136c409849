package io.weir.api.java.typeutils;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Flink's rules of what counts as a POJO: a public class, not an inner one, with a public
 * constructor without arguments, whose fields, those of superclasses included, are public or have a
 * getter and a setter. Static and transient fields do not count. Records count whether public or
 * not: they have a canonical constructor.
 */
final class PojoRules {

  private PojoRules() {}

  /** The fields that make up a value: a record's components in order, or all of a class. */
  static List<Field> fields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        fields.addAll(declared(type).filter(f -> f.getName().equals(component.getName())).toList());
      }
      return fields;
    }
    for (Class<?> level = type;
        level != null && level != Object.class;
        level = level.getSuperclass()) {
      fields.addAll(declared(level).toList());
    }
    return fields;
  }

  private static java.util.stream.Stream<Field> declared(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(
            f -> !Modifier.isStatic(f.getModifiers()) && !Modifier.isTransient(f.getModifiers()));
  }

  /** The first rule that a class breaks, as a sentence; empty for a POJO or a record. */
  static Optional<String> violation(Class<?> type) {
    if (type.isRecord()) {
      return Optional.empty();
    }
    if (!Modifier.isPublic(type.getModifiers())) {
      return Optional.of(type.getName() + " is no POJO: the class is not public");
    }
    if (hasOwnSerialization(type)) {
      return Optional.of(type.getName() + " is no POJO: it has readObject or writeObject methods");
    }
    List<Field> fields = fields(type);
    if (fields.isEmpty()) {
      return Optional.of(type.getName() + " is no POJO: it has no fields");
    }
    return fieldViolation(type, fields).or(() -> constructorViolation(type));
  }

  private static boolean hasOwnSerialization(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .anyMatch(m -> m.getName().equals("readObject") || m.getName().equals("writeObject"));
  }

  private static Optional<String> fieldViolation(Class<?> type, List<Field> fields) {
    Set<String> names = new HashSet<>();
    for (Field field : fields) {
      String where = type.getName() + " is no POJO: the field '" + field.getName() + "'";
      if (!names.add(field.getName())) {
        return Optional.of(where + " exists twice, in the class and in a superclass");
      }
      if (!Modifier.isPublic(field.getModifiers())
          && !(hasGetter(type, field) && hasSetter(type, field))) {
        return Optional.of(where + " is not public and lacks a public getter or setter");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> constructorViolation(Class<?> type) {
    if (Modifier.isAbstract(type.getModifiers())) {
      return Optional.empty();
    }
    for (Constructor<?> constructor : type.getConstructors()) {
      if (constructor.getParameterCount() == 0) {
        return Optional.empty();
      }
    }
    return Optional.of(
        type.getName() + " is no POJO: it has no public constructor without arguments");
  }

  private static boolean hasGetter(Class<?> type, Field field) {
    String name = plain(field.getName());
    Set<String> names = Set.of("get" + name, "is" + name, name);
    return Arrays.stream(type.getMethods())
        .filter(m -> m.getParameterCount() == 0 && names.contains(plain(m.getName())))
        .anyMatch(m -> fits(m.getGenericReturnType(), m.getReturnType(), field));
  }

  private static boolean hasSetter(Class<?> type, Field field) {
    String name = "set" + plain(field.getName());
    return Arrays.stream(type.getMethods())
        .filter(m -> m.getParameterCount() == 1 && plain(m.getName()).equals(name))
        .filter(m -> returnsNothingOrItself(m, type))
        .anyMatch(m -> fits(m.getGenericParameterTypes()[0], m.getParameterTypes()[0], field));
  }

  private static boolean returnsNothingOrItself(Method setter, Class<?> type) {
    return setter.getReturnType() == void.class || setter.getReturnType().isAssignableFrom(type);
  }

  private static boolean fits(Type type, Class<?> raw, Field field) {
    return type.equals(field.getGenericType())
        || boxed(raw) == boxed(field.getType())
        || type instanceof java.lang.reflect.TypeVariable;
  }

  private static Class<?> boxed(Class<?> type) {
    return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }
}
