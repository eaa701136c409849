package io.weir.api.util;

/** Checks of arguments and of state, for programs that were written with Flink's. */
public final class Preconditions {

  private Preconditions() {}

  public static <T> T checkNotNull(T reference) {
    if (reference == null) {
      throw new NullPointerException();
    }
    return reference;
  }

  public static <T> T checkNotNull(T reference, String errorMessage) {
    if (reference == null) {
      throw new NullPointerException(String.valueOf(errorMessage));
    }
    return reference;
  }

  /**
   * @param template in which each {@code %s} stands for one of the arguments
   */
  public static <T> T checkNotNull(T reference, String template, Object... arguments) {
    if (reference == null) {
      throw new NullPointerException(filled(template, arguments));
    }
    return reference;
  }

  public static void checkArgument(boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException();
    }
  }

  public static void checkArgument(boolean condition, Object errorMessage) {
    if (!condition) {
      throw new IllegalArgumentException(String.valueOf(errorMessage));
    }
  }

  /**
   * @param template in which each {@code %s} stands for one of the arguments
   */
  public static void checkArgument(boolean condition, String template, Object... arguments) {
    if (!condition) {
      throw new IllegalArgumentException(filled(template, arguments));
    }
  }

  public static void checkState(boolean condition) {
    if (!condition) {
      throw new IllegalStateException();
    }
  }

  public static void checkState(boolean condition, Object errorMessage) {
    if (!condition) {
      throw new IllegalStateException(String.valueOf(errorMessage));
    }
  }

  /**
   * @param template in which each {@code %s} stands for one of the arguments
   */
  public static void checkState(boolean condition, String template, Object... arguments) {
    if (!condition) {
      throw new IllegalStateException(filled(template, arguments));
    }
  }

  public static void checkElementIndex(int index, int size) {
    checkElementIndex(index, size, "Index out of bounds");
  }

  public static void checkElementIndex(int index, int size, String errorMessage) {
    checkArgument(size >= 0, "Size was negative.");
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(errorMessage + " Index: " + index + ", Size: " + size);
    }
  }

  /** Not {@code String.format}: a stray percent sign must not hide the failure. */
  private static String filled(String template, Object... arguments) {
    StringBuilder text = new StringBuilder();
    String rest = String.valueOf(template);
    int used = 0;
    for (int at = rest.indexOf("%s"); at >= 0 && used < arguments.length; at = rest.indexOf("%s")) {
      text.append(rest, 0, at).append(arguments[used++]);
      rest = rest.substring(at + 2);
    }
    text.append(rest);
    for (; used < arguments.length; used++) {
      text.append(" [").append(arguments[used]).append(']');
    }
    return text.toString();
  }
}
