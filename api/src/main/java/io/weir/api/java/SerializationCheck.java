package io.weir.api.java;

import io.weir.api.common.InvalidProgramException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/** Serialises a function for a try and, when that fails, finds out which field is at fault. */
final class SerializationCheck {

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private SerializationCheck() {}

  static void require(Object function, String where) {
    try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
      out.writeObject(function);
    } catch (IOException | RuntimeException e) {
      throw new InvalidProgramException(message(function, where, e), e);
    }
  }

  private static String message(Object function, String where, Exception cause) {
    String path =
        new SerializationCheck()
            .culprit(function, function.getClass().getSimpleName())
            .orElse(String.valueOf(cause.getMessage()));
    return where
        + ": the function "
        + function.getClass().getName()
        + " cannot be sent to its subtasks, because "
        + path
        + " is not serializable. Make its class implement java.io.Serializable, or the field"
        + " transient and create it in open(), or, if the outer object is meant, make the function a"
        + " static nested class";
  }

  /** The way to the first object that is not serialisable, depth first. */
  private Optional<String> culprit(Object object, String path) {
    if (!seen.add(object)) {
      return Optional.empty();
    }
    if (!(object instanceof Serializable)) {
      return Optional.of(path + " (" + object.getClass().getName() + ")");
    }
    Optional<String> captured = capturedCulprit(object, path);
    if (captured.isPresent()) {
      return captured;
    }
    for (Field field : ClosureCleaner.fieldsOf(object.getClass())) {
      Object value = read(field, object);
      if (value != null) {
        Optional<String> found = culprit(value, path + "." + name(field));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static String name(Field field) {
    return ClosureCleaner.isOuterReference(field)
        ? field.getName() + " (outer object)"
        : field.getName();
  }

  /**
   * A lambda's captured values have no fields of use, but its serialised form has them in order.
   */
  private Optional<String> capturedCulprit(Object object, String path) {
    if (!object.getClass().isHidden()) {
      return Optional.empty();
    }
    try {
      Method writeReplace = object.getClass().getDeclaredMethod("writeReplace");
      writeReplace.setAccessible(true);
      if (writeReplace.invoke(object) instanceof SerializedLambda lambda) {
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
          Object value = lambda.getCapturedArg(i);
          Optional<String> found =
              value == null ? Optional.empty() : culprit(value, path + ".captured[" + i + "]");
          if (found.isPresent()) {
            return found;
          }
        }
      }
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      return Optional.of(path + " (" + e.getMessage() + ")");
    }
  }

  /** The value of a field, or null when the module system hides it. */
  static Object read(Field field, Object object) {
    try {
      field.setAccessible(true);
      return field.get(object);
    } catch (IllegalAccessException | InaccessibleObjectException e) {
      return null;
    }
  }
}
