package io.weir.api.java.typeutils;

import io.weir.api.common.functions.InvalidTypesException;
import io.weir.api.common.typeinfo.BasicTypeInfo;
import io.weir.api.common.typeinfo.TypeInformation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Map;

/** Turns a reflected type into type information, given what its variables stand for. */
final class TypeInfoBuilder {

  private final Map<TypeVariable<?>, TypeInformation<?>> variables;

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
    if (type instanceof ParameterizedType parameterized) {
      return new GenericTypeInfo<>(TypeArguments.raw(parameterized));
    }
    return plain(TypeArguments.raw(type));
  }

  private TypeInformation<?> plain(Class<?> type) {
    TypeInformation<?> basic = BasicTypeInfo.getInfoFor(type);
    return basic == null ? new GenericTypeInfo<>(type) : basic;
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
}
