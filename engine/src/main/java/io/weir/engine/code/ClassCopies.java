package io.weir.engine.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodHandles.Lookup.ClassOption;
import java.lang.reflect.Constructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of classes as hidden classes: of the same code, in the same package and nest, unloaded
 * when no object is left.
 */
public final class ClassCopies {

  private static final Logger LOG = LoggerFactory.getLogger(ClassCopies.class);
  private static final byte[] NOTHING = {};

  private static final ClassValue<byte[]> BYTES =
      new ClassValue<>() {
        @Override
        protected byte[] computeValue(Class<?> type) {
          return bytesOf(type);
        }
      };

  private ClassCopies() {}

  /** The class itself when its class file cannot be read, as in some ways of packaging. */
  static Class<?> copy(Class<?> template) {
    if (!isPossible(template)) {
      return template;
    }
    try {
      return lookup(template)
          .defineHiddenClass(BYTES.get(template), true, ClassOption.NESTMATE)
          .lookupClass();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(template + " cannot be copied: " + e, e);
    }
  }

  /** True when the class file can be read. */
  public static boolean isPossible(Class<?> template) {
    return BYTES.get(template).length > 0;
  }

  /**
   * A copy that has an object as a constant, which it gets with {@link MethodHandles#classData}.
   *
   * @param constant what the compiler may rely on
   */
  public static Class<?> copyWith(Object constant, Class<?> template) {
    try {
      return lookup(template)
          .defineHiddenClassWithClassData(BYTES.get(template), constant, true, ClassOption.NESTMATE)
          .lookupClass();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(template + " cannot be copied: " + e, e);
    }
  }

  /** The only one. */
  public static Constructor<?> constructor(Class<?> type) {
    Constructor<?>[] constructors = type.getDeclaredConstructors();
    if (constructors.length != 1) {
      throw new IllegalArgumentException(type + " has " + constructors.length + " constructors");
    }
    constructors[0].setAccessible(true);
    return constructors[0];
  }

  private static Lookup lookup(Class<?> template) throws IllegalAccessException {
    return MethodHandles.privateLookupIn(template, MethodHandles.lookup());
  }

  private static byte[] bytesOf(Class<?> type) {
    String name = type.getName();
    String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      if (in == null) {
        LOG.warn(
            "{} is not where {} comes from: jobs run, but slower. Keep the engine's class files"
                + " together",
            file,
            type);
        return NOTHING;
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
