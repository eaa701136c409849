package io.weir.engine.state;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;

/**
 * A record whose components are all primitive: a word for each. Reading calls the canonical
 * constructor, as reading from a snapshot does. One handle writes all components and one reads
 * them; a handle that is called often is compiled with everything it is made of.
 */
final class RecordLayout<T> implements WordLayout<T> {

  private static final int MOST_COMPONENTS = 16;
  private static final Class<?> WORDS = long[].class;

  private final int width;
  private final MethodHandle write; // (Object, long[], int) to void
  private final MethodHandle read; // (long[], int) to Object

  private RecordLayout(int width, MethodHandle write, MethodHandle read) {
    this.width = width;
    this.write = write;
    this.read = read;
  }

  /**
   * Empty unless it is a record of a few primitives whose fields and constructor can be reached.
   */
  static <T> Optional<WordLayout<T>> of(Class<T> type) {
    RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : null;
    if (components == null
        || components.length == 0
        || components.length > MOST_COMPONENTS
        || !Arrays.stream(components).allMatch(component -> component.getType().isPrimitive())) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RecordLayout<>(
              components.length, writer(type, components), reader(type, components)));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return Optional.empty(); // its module is closed: kept as objects
    }
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public void write(T value, long[] words, int at) {
    try {
      write.invokeExact((Object) value, words, at);
    } catch (Throwable e) {
      throw thrown(e);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // the handle makes records of the type
  public T read(long[] words, int at) {
    try {
      return (T) (Object) read.invokeExact(words, at);
    } catch (Throwable e) {
      throw thrown(e);
    }
  }

  @Override
  public boolean holds(T value, long[] words, int at) {
    return read(words, at).equals(value); // a record's equals is its own to define
  }

  private static RuntimeException thrown(Throwable e) {
    if (e instanceof RuntimeException unchecked) {
      return unchecked;
    }
    if (e instanceof Error error) {
      throw error;
    }
    return new IllegalStateException("The constructor of a record in state failed: " + e, e);
  }

  /** One store after the other, each of (long[], int, record). */
  private static MethodHandle writer(Class<?> type, RecordComponent[] components)
      throws ReflectiveOperationException {
    MethodHandle all =
        MethodHandles.empty(MethodType.methodType(void.class, WORDS, int.class, type));
    for (int i = 0; i < components.length; i++) {
      Field field = type.getDeclaredField(components[i].getName());
      field.setAccessible(true);
      MethodHandle word = WordHandles.asWord(MethodHandles.lookup().unreflectGetter(field));
      MethodHandle store = WordHandles.store(i);
      all = MethodHandles.foldArguments(MethodHandles.filterArguments(store, 2, word), all);
    }
    MethodType given = MethodType.methodType(void.class, type, WORDS, int.class);
    return MethodHandles.permuteArguments(all, given, 1, 2, 0)
        .asType(MethodType.methodType(void.class, Object.class, WORDS, int.class));
  }

  /** The constructor, called with one load for each component, all of the same (long[], int). */
  private static MethodHandle reader(Class<?> type, RecordComponent[] components)
      throws ReflectiveOperationException {
    Constructor<?> constructor =
        type.getDeclaredConstructor(
            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    MethodHandle made = MethodHandles.lookup().unreflectConstructor(constructor);
    int[] order = new int[2 * components.length];
    for (int i = components.length - 1; i >= 0; i--) {
      MethodHandle load = WordHandles.load(i);
      made =
          MethodHandles.collectArguments(
              made, i, WordHandles.fromWord(load, components[i].getType()));
      order[2 * i + 1] = 1;
    }
    MethodType given = MethodType.methodType(type, WORDS, int.class);
    return MethodHandles.permuteArguments(made, given, order)
        .asType(MethodType.methodType(Object.class, WORDS, int.class));
  }
}
