package io.weir.api.java;

import io.weir.api.common.InvalidProgramException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Makes functions fit to be copied to subtasks, and refuses those that are not. Stateless; used
 * while a job is built.
 *
 * <p>An anonymous or inner class holds its outer object whether it uses it or not, and with it much
 * that cannot be serialised. Where the class's code never reads the reference, it is set to null,
 * on the object given, as Flink does; then the same for the objects its fields hold, without end.
 */
public final class ClosureCleaner {

  private ClosureCleaner() {}

  /**
   * Cleans a function in place and checks that it can be serialised.
   *
   * @param function the user's function
   * @param where the operator, as the user knows it; goes into the error
   * @throws InvalidProgramException when the function cannot be serialised; names the operator, the
   *     class, the field at fault and the remedy
   */
  public static void clean(Object function, String where) {
    cleanAll(function);
    SerializationCheck.require(function, where);
  }

  private static void cleanAll(Object function) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Object> left = new ArrayList<>(List.of(function));
    while (!left.isEmpty()) {
      Object next = left.remove(left.size() - 1);
      if (seen.add(next)) {
        dropUnusedOuter(next);
        left.addAll(captured(next));
      }
    }
  }

  private static void dropUnusedOuter(Object object) {
    for (Field field : fieldsOf(object.getClass())) {
      if (isOuterReference(field) && !OuterReference.isUsed(object.getClass(), field.getName())) {
        write(field, object);
      }
    }
  }

  static boolean isOuterReference(Field field) {
    return field.isSynthetic() && field.getName().startsWith("this$");
  }

  private static void write(Field field, Object object) {
    try {
      field.setAccessible(true);
      field.set(object, null);
    } catch (IllegalAccessException e) {
      throw new InvalidProgramException(
          "The reference of "
              + object.getClass().getName()
              + " to its outer object cannot be cleared: make the class static",
          e);
    }
  }

  /** What the fields hold that was written by the user: classes of the JDK are left alone. */
  private static List<Object> captured(Object object) {
    List<Object> captured = new ArrayList<>();
    for (Field field : fieldsOf(object.getClass())) {
      Object value = SerializationCheck.read(field, object);
      if (value != null && isUserCode(value.getClass()) && value instanceof java.io.Serializable) {
        captured.add(value);
      }
    }
    return captured;
  }

  private static boolean isUserCode(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader != null
        && loader != ClassLoader.getPlatformClassLoader()
        && !type.isEnum()
        && !type.isHidden();
  }

  /** The instance fields of an object that Java serialization would follow. */
  static List<Field> fieldsOf(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> level = type; level != null && isUserCode(level); level = level.getSuperclass()) {
      for (Field field : level.getDeclaredFields()) {
        int modifiers = field.getModifiers();
        if (!Modifier.isStatic(modifiers)
            && !Modifier.isTransient(modifiers)
            && !field.getType().isPrimitive()) {
          fields.add(field);
        }
      }
    }
    return fields;
  }
}
