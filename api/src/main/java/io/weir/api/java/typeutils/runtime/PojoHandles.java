package io.weir.api.java.typeutils.runtime;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * All fields of a class in one handle each for writing, reading and copying.
 *
 * <p>A handle that is called often is compiled with everything it is made of, so a copy is a
 * constructor call and a few moves, without reflection and without boxes; measured by {@code
 * RoundTripBenchmark}.
 *
 * @param write (DataOutputView, Object) to void
 * @param read (DataInputView) to Object
 * @param copy (Object) to Object
 */
record PojoHandles(MethodHandle write, MethodHandle read, MethodHandle copy) {

  static PojoHandles of(Class<?> type, List<FieldHandles> fields)
      throws ReflectiveOperationException {
    return type.isRecord() ? ofRecord(type, fields) : ofPojo(type, fields);
  }

  private static PojoHandles ofPojo(Class<?> type, List<FieldHandles> fields)
      throws ReflectiveOperationException {
    MethodHandle make = constructor(type.getConstructor());
    MethodHandle read =
        MethodHandles.empty(MethodType.methodType(void.class, type, DataInputView.class));
    MethodHandle copy = MethodHandles.empty(MethodType.methodType(void.class, type, type));
    for (FieldHandles field : fields) {
      MethodHandle set = field.setter(type);
      read = MethodHandles.foldArguments(MethodHandles.filterArguments(set, 1, field.read()), read);
      copy =
          MethodHandles.foldArguments(MethodHandles.filterArguments(set, 1, field.copied()), copy);
    }
    return erased(writer(type, fields), made(type, make, read), made(type, make, copy));
  }

  /** Makes an object, runs the body (object, source) on it and returns it. */
  private static MethodHandle made(Class<?> type, MethodHandle make, MethodHandle body) {
    Class<?> source = body.type().parameterType(1);
    MethodHandle result = MethodHandles.dropArguments(MethodHandles.identity(type), 1, source);
    MethodHandle filled = MethodHandles.foldArguments(result, body);
    return MethodHandles.foldArguments(filled, MethodHandles.dropArguments(make, 0, source));
  }

  private static PojoHandles ofRecord(Class<?> type, List<FieldHandles> fields)
      throws ReflectiveOperationException {
    Class<?>[] components =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    MethodHandle make = constructor(type.getDeclaredConstructor(components));
    MethodHandle read = make;
    MethodHandle copy = make;
    if (components.length > 0) {
      read = ofOneArgument(make, fields.stream().map(FieldHandles::read).toList());
      copy = ofOneArgument(make, fields.stream().map(FieldHandles::copied).toList());
    } else {
      read = MethodHandles.dropArguments(make, 0, DataInputView.class);
      copy = MethodHandles.dropArguments(make, 0, type);
    }
    return erased(writer(type, fields), read, copy);
  }

  /** Calls {@code make} with what the parts, in their order, make of one and the same argument. */
  private static MethodHandle ofOneArgument(MethodHandle make, List<MethodHandle> parts) {
    MethodHandle all = MethodHandles.filterArguments(make, 0, parts.toArray(MethodHandle[]::new));
    Class<?> argument = all.type().parameterType(0);
    return MethodHandles.permuteArguments(
        all, MethodType.methodType(make.type().returnType(), argument), new int[parts.size()]);
  }

  private static MethodHandle writer(Class<?> type, List<FieldHandles> fields) {
    MethodHandle write =
        MethodHandles.empty(MethodType.methodType(void.class, DataOutputView.class, type));
    for (FieldHandles field : fields) {
      write = MethodHandles.foldArguments(field.write(), write);
    }
    return write;
  }

  private static MethodHandle constructor(Constructor<?> constructor)
      throws IllegalAccessException {
    constructor.setAccessible(true);
    return MethodHandles.lookup().unreflectConstructor(constructor);
  }

  private static PojoHandles erased(MethodHandle write, MethodHandle read, MethodHandle copy) {
    return new PojoHandles(
        write.asType(MethodType.methodType(void.class, DataOutputView.class, Object.class)),
        read.asType(MethodType.methodType(Object.class, DataInputView.class)),
        copy.asType(MethodType.methodType(Object.class, Object.class)));
  }
}
