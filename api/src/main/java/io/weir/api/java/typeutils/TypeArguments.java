package io.weir.api.java.typeutils;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows type arguments through class hierarchies. Pure functions on reflected types. */
final class TypeArguments {

  private TypeArguments() {}

  /**
   * What {@code sub} puts in for the type parameter of {@code base} at {@code index}. Variables
   * that no class on the way binds stay in the result as variables.
   */
  static Type of(Class<?> base, Type sub, int index) {
    TypeVariable<?> parameter = base.getTypeParameters()[index];
    return bindings(base, sub)
        .map(found -> found.getOrDefault(parameter, parameter))
        .orElseThrow(
            () -> new IllegalArgumentException(sub.getTypeName() + " is not a " + base.getName()));
  }

  /** What the type parameters of {@code base} are bound to, as seen from {@code sub}. */
  static Optional<Map<TypeVariable<?>, Type>> bindings(Class<?> base, Type sub) {
    return bindings(base, sub, Map.of());
  }

  private static Optional<Map<TypeVariable<?>, Type>> bindings(
      Class<?> base, Type sub, Map<TypeVariable<?>, Type> outer) {
    Class<?> raw = raw(sub);
    if (!base.isAssignableFrom(raw)) {
      return Optional.empty();
    }
    Map<TypeVariable<?>, Type> own = ownBindings(sub, outer);
    if (raw == base) {
      return Optional.of(own);
    }
    for (Type parent : parents(raw)) {
      Optional<Map<TypeVariable<?>, Type>> found = bindings(base, parent, own);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Map<TypeVariable<?>, Type> ownBindings(
      Type type, Map<TypeVariable<?>, Type> outer) {
    Map<TypeVariable<?>, Type> own = new HashMap<>();
    if (type instanceof ParameterizedType parameterized) {
      TypeVariable<?>[] variables = raw(type).getTypeParameters();
      Type[] arguments = parameterized.getActualTypeArguments();
      for (int i = 0; i < variables.length; i++) {
        own.put(variables[i], substitute(arguments[i], outer));
      }
    }
    return own;
  }

  private static List<Type> parents(Class<?> raw) {
    List<Type> parents = new ArrayList<>();
    if (raw.getGenericSuperclass() != null) {
      parents.add(raw.getGenericSuperclass());
    }
    parents.addAll(Arrays.asList(raw.getGenericInterfaces()));
    return parents;
  }

  /** The type with its variables replaced, as far as they are bound. */
  static Type substitute(Type type, Map<TypeVariable<?>, Type> bindings) {
    if (type instanceof TypeVariable<?> variable) {
      return bindings.getOrDefault(variable, variable);
    }
    if (type instanceof ParameterizedType parameterized) {
      return new Parameterized(
          raw(parameterized),
          Arrays.stream(parameterized.getActualTypeArguments())
              .map(argument -> substitute(argument, bindings))
              .toList());
    }
    if (type instanceof GenericArrayType array) {
      return new ArrayOf(substitute(array.getGenericComponentType(), bindings));
    }
    if (type instanceof WildcardType wildcard) {
      return substitute(wildcard.getUpperBounds()[0], bindings);
    }
    return type;
  }

  /** The erasure of a type. */
  static Class<?> raw(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType parameterized) {
      return (Class<?>) parameterized.getRawType();
    }
    if (type instanceof GenericArrayType array) {
      return raw(array.getGenericComponentType()).arrayType();
    }
    if (type instanceof TypeVariable<?> variable) {
      return raw(variable.getBounds()[0]);
    }
    return raw(((WildcardType) type).getUpperBounds()[0]);
  }

  /** A parameterized type after substitution. */
  private record Parameterized(Class<?> raw, List<Type> arguments) implements ParameterizedType {

    @Override
    public Type[] getActualTypeArguments() {
      return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
      return raw;
    }

    @Override
    public Type getOwnerType() {
      return raw.getDeclaringClass();
    }

    @Override
    public String getTypeName() {
      return raw.getName()
          + arguments.stream()
              .map(Type::getTypeName)
              .collect(java.util.stream.Collectors.joining(", ", "<", ">"));
    }
  }

  /** An array of a generic type after substitution. */
  private record ArrayOf(Type component) implements GenericArrayType {

    @Override
    public Type getGenericComponentType() {
      return component;
    }

    @Override
    public String getTypeName() {
      return component.getTypeName() + "[]";
    }
  }
}
