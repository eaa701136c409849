package io.weir.api.common.typeinfo;

import java.lang.reflect.Type;
import java.util.Map;

/**
 * Makes the type information of a class of the user's; named by {@link TypeInfo}.
 *
 * @param <T> the class
 */
public abstract class TypeInfoFactory<T> {

  /**
   * @param type the type as it was met
   * @param genericParameters what its type variables are bound to, by name; null when not known
   */
  public abstract TypeInformation<T> createTypeInfo(
      Type type, Map<String, TypeInformation<?>> genericParameters);
}
