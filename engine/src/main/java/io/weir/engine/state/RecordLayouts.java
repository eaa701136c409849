package io.weir.engine.state;

import io.weir.engine.code.ClassCopies;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;

/**
 * The layouts of record types: a word for each component, all of them primitive. One handle writes
 * all components and one reads them; each type has a copy of {@link RecordLayout} to which they are
 * constants, so that they are compiled into whoever calls it.
 */
final class RecordLayouts {

  private static final int MOST_COMPONENTS = 16;
  private static final Class<?> WORDS = long[].class;

  private static final ClassValue<Optional<WordLayout<?>>> KNOWN =
      new ClassValue<>() {
        @Override
        protected Optional<WordLayout<?>> computeValue(Class<?> type) {
          return layout(type);
        }
      };

  private RecordLayouts() {}

  /**
   * Empty unless it is a record of a few primitives whose fields and constructor can be reached.
   */
  @SuppressWarnings("unchecked") // the layout was made for the type
  static <T> Optional<WordLayout<T>> of(Class<T> type) {
    return (Optional<WordLayout<T>>) (Optional<?>) KNOWN.get(type);
  }

  private static Optional<WordLayout<?>> layout(Class<?> type) {
    RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : null;
    if (components == null
        || components.length == 0
        || components.length > MOST_COMPONENTS
        || !ClassCopies.isPossible(RecordLayout.class)
        || !Arrays.stream(components).allMatch(component -> component.getType().isPrimitive())) {
      return Optional.empty();
    }
    try {
      RecordLayout.Handles handles =
          new RecordLayout.Handles(
              components.length, writer(type, components), reader(type, components));
      Class<?> copy = ClassCopies.copyWith(handles, RecordLayout.class);
      return Optional.of((WordLayout<?>) ClassCopies.constructor(copy).newInstance());
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      return Optional.empty(); // its module is closed: kept as objects
    }
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
