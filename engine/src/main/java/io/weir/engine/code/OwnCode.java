package io.weir.engine.code;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes objects of engine classes, each place in a chain with a copy of the class of its own; all
 * subtasks and attempts of the chain share them. Thread-safe.
 */
public final class OwnCode {

  private static final OwnCode SHARED = new OwnCode(null, "");

  private final Map<String, Constructor<?>> copies; // null: the classes as they are
  private final String place;

  private OwnCode(Map<String, Constructor<?>> copies, String place) {
    this.copies = copies;
    this.place = place;
  }

  /** Copies of its own. */
  static OwnCode create() {
    return new OwnCode(new ConcurrentHashMap<>(), "");
  }

  /** No copies: the classes that everybody else without code of its own uses. */
  public static OwnCode shared() {
    return SHARED;
  }

  /** For a part of this place. */
  public OwnCode at(Object part) {
    return copies == null ? this : new OwnCode(copies, place + "/" + part);
  }

  /**
   * A new object of this place's copy of {@code template}, which is no {@code instanceof} the
   * template: it is used through {@code type}.
   *
   * @param arguments of the template's only constructor
   * @throws IllegalArgumentException when they are not, or it is no {@link Template}
   */
  public <T> T make(Class<T> type, Class<? extends T> template, Object... arguments) {
    if (!template.isAnnotationPresent(Template.class)) {
      throw new IllegalArgumentException(template + " is no @Template");
    }
    Constructor<?> constructor =
        copies == null
            ? ClassCopies.constructor(template)
            : copies.computeIfAbsent(
                place + ":" + template.getName(),
                name -> ClassCopies.constructor(ClassCopies.copy(template)));
    try {
      return type.cast(constructor.newInstance(arguments));
    } catch (InvocationTargetException e) {
      throw unchecked(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(template + " cannot be made: " + e, e);
    }
  }

  private static RuntimeException unchecked(Throwable cause) {
    if (cause instanceof RuntimeException unchecked) {
      return unchecked;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(cause);
  }
}
