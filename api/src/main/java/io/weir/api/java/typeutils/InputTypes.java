package io.weir.api.java.typeutils;

import io.weir.api.common.functions.InvalidTypesException;
import io.weir.api.common.typeinfo.BasicArrayTypeInfo;
import io.weir.api.common.typeinfo.TypeInformation;
import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;

/** Learns what a function's type variables stand for by holding its input type to what comes in. */
final class InputTypes {

  private final Map<TypeVariable<?>, TypeInformation<?>> bound = new HashMap<>();

  Map<TypeVariable<?>, TypeInformation<?>> bound() {
    return bound;
  }

  /**
   * @param declared what the function says it takes
   * @param actual what it will be given
   * @throws InvalidTypesException when the two do not fit
   */
  void bind(Type declared, TypeInformation<?> actual) {
    if (declared instanceof TypeVariable<?> variable) {
      bound.putIfAbsent(variable, actual);
      return;
    }
    requireFits(declared, actual);
    if (declared instanceof ParameterizedType parameterized) {
      bindArguments(parameterized, actual);
    } else if (declared instanceof GenericArrayType array) {
      bindComponent(array, actual);
    }
  }

  private static void requireFits(Type declared, TypeInformation<?> actual) {
    Class<?> taken = MethodType.methodType(TypeArguments.raw(declared)).wrap().returnType();
    if (!taken.isAssignableFrom(actual.getTypeClass())) {
      throw new InvalidTypesException(
          "Input mismatch: the function takes "
              + declared.getTypeName()
              + " and the stream holds "
              + actual);
    }
  }

  private void bindArguments(ParameterizedType declared, TypeInformation<?> actual) {
    Type[] arguments = declared.getActualTypeArguments();
    TypeVariable<?>[] names = TypeArguments.raw(declared).getTypeParameters();
    for (int i = 0; i < arguments.length; i++) {
      TypeInformation<?> argument = argument(actual, names[i].getName(), i);
      if (argument != null) {
        bind(arguments[i], argument);
      }
    }
  }

  /** What the input has for a type parameter, or null when it does not say. */
  private static TypeInformation<?> argument(TypeInformation<?> actual, String name, int index) {
    if (actual instanceof TupleTypeInfo<?> tuple && index < tuple.getArity()) {
      return tuple.getTypeAt(index);
    }
    if (actual instanceof ListTypeInfo<?> list) {
      return list.getElementTypeInfo();
    }
    if (actual instanceof MapTypeInfo<?, ?> map) {
      return index == 0 ? map.getKeyTypeInfo() : map.getValueTypeInfo();
    }
    return actual.getGenericParameters().get(name);
  }

  private void bindComponent(GenericArrayType declared, TypeInformation<?> actual) {
    if (actual instanceof ObjectArrayTypeInfo<?, ?> array) {
      bind(declared.getGenericComponentType(), array.getComponentInfo());
    } else if (actual instanceof BasicArrayTypeInfo<?, ?> array) {
      bind(declared.getGenericComponentType(), array.getComponentInfo());
    }
  }
}
