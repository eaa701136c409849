package io.weir.engine.state;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Handles that turn primitives into words of an array and back. */
final class WordHandles {

  private static final MethodHandle STORE =
      own("storeWord", void.class, int.class, long[].class, int.class, long.class);
  private static final MethodHandle LOAD =
      own("loadWord", long.class, int.class, long[].class, int.class);
  private static final MethodHandle FLOAT_WORD = own("word", long.class, float.class);
  private static final MethodHandle DOUBLE_WORD = own("word", long.class, double.class);
  private static final MethodHandle TO_FLOAT = own("toFloat", float.class, long.class);
  private static final MethodHandle TO_DOUBLE = own("toDouble", double.class, long.class);

  private WordHandles() {}

  /** (long[], int from, long) to void: sets the word that is so many behind the first. */
  static MethodHandle store(int place) {
    return MethodHandles.insertArguments(STORE, 0, place);
  }

  /** (long[], int from) to long. */
  static MethodHandle load(int place) {
    return MethodHandles.insertArguments(LOAD, 0, place);
  }

  /** The handle with what it gives, a primitive, as a word. */
  static MethodHandle asWord(MethodHandle get) {
    Class<?> type = get.type().returnType();
    if (type == float.class) {
      return MethodHandles.filterReturnValue(get, FLOAT_WORD);
    }
    if (type == double.class) {
      return MethodHandles.filterReturnValue(get, DOUBLE_WORD);
    }
    return MethodHandles.explicitCastArguments(get, get.type().changeReturnType(long.class));
  }

  /** The handle, which gives a word, with the primitive that it stands for. */
  static MethodHandle fromWord(MethodHandle load, Class<?> type) {
    if (type == float.class) {
      return MethodHandles.filterReturnValue(load, TO_FLOAT);
    }
    if (type == double.class) {
      return MethodHandles.filterReturnValue(load, TO_DOUBLE);
    }
    return MethodHandles.explicitCastArguments(load, load.type().changeReturnType(type));
  }

  private static MethodHandle own(String name, Class<?> result, Class<?>... parameters) {
    try {
      return MethodHandles.lookup()
          .findStatic(WordHandles.class, name, MethodType.methodType(result, parameters));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  static void storeWord(int component, long[] words, int at, long word) {
    words[at + component] = word;
  }

  static long loadWord(int component, long[] words, int at) {
    return words[at + component];
  }

  static long word(float value) {
    return Float.floatToRawIntBits(value);
  }

  static long word(double value) {
    return Double.doubleToRawLongBits(value);
  }

  static float toFloat(long word) {
    return Float.intBitsToFloat((int) word);
  }

  static double toDouble(long word) {
    return Double.longBitsToDouble(word);
  }
}
