package io.weir.api.java.typeutils;

import io.weir.api.common.functions.InvalidTypesException;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;

/**
 * The method behind a lambda or method reference.
 *
 * <p>A serialisable lambda knows its method's name and descriptor. A method reference leads to a
 * method with a full generic signature. The method that javac makes of a lambda's body has lost its
 * generics, so that only a return type without type parameters can be read off it.
 */
record LambdaMethod(Executable method) {

  /** Empty when the function is no lambda, or not a serialisable one. */
  static Optional<LambdaMethod> of(Object function) {
    if (!function.getClass().isSynthetic()) {
      return Optional.empty();
    }
    try {
      Method writeReplace = function.getClass().getDeclaredMethod("writeReplace");
      writeReplace.setAccessible(true);
      return writeReplace.invoke(function) instanceof SerializedLambda lambda
          ? Optional.of(new LambdaMethod(find(lambda, function.getClass().getClassLoader())))
          : Optional.empty();
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new InvalidTypesException("the method behind the lambda cannot be read", e);
    }
  }

  private static Executable find(SerializedLambda lambda, ClassLoader loader)
      throws ReflectiveOperationException {
    Class<?> owner = Class.forName(lambda.getImplClass().replace('/', '.'), false, loader);
    MethodType type =
        MethodType.fromMethodDescriptorString(lambda.getImplMethodSignature(), loader);
    return lambda.getImplMethodName().equals("<init>")
        ? owner.getDeclaredConstructor(type.parameterArray())
        : method(owner, lambda.getImplMethodName(), type);
  }

  /** A method reference may name a class that inherits the method. */
  private static Method method(Class<?> owner, String name, MethodType type)
      throws NoSuchMethodException {
    for (Class<?> level = owner; level != null; level = level.getSuperclass()) {
      Optional<Method> found =
          Arrays.stream(level.getDeclaredMethods())
              .filter(m -> m.getName().equals(name) && m.getReturnType() == type.returnType())
              .filter(m -> Arrays.equals(m.getParameterTypes(), type.parameterArray()))
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
    }
    return owner.getMethod(name, type.parameterArray());
  }

  /**
   * @throws InvalidTypesException when generics were erased from what holds the type
   */
  Type output(FunctionShape shape) {
    Type type = shape.collects() ? collected() : returned();
    if (type instanceof Class<?> plain && plain.getTypeParameters().length > 0) {
      throw erased("the type parameters of '" + plain.getSimpleName() + "' are lost in the lambda");
    }
    return type;
  }

  private Type returned() {
    return method instanceof Constructor<?> constructor
        ? constructor.getDeclaringClass()
        : ((Method) method).getGenericReturnType();
  }

  private Type collected() {
    Type[] parameters = method.getGenericParameterTypes();
    Type collector = parameters[parameters.length - 1];
    if (collector instanceof ParameterizedType parameterized) {
      return TypeArguments.substitute(
          parameterized.getActualTypeArguments()[0], java.util.Map.of());
    }
    throw erased(
        "the type parameter of '"
            + TypeArguments.raw(collector).getSimpleName()
            + "' is lost in the lambda");
  }

  private static InvalidTypesException erased(String what) {
    return new InvalidTypesException(what + ", as javac keeps no generics there");
  }
}
