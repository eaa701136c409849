package io.weir.api.java.typeutils.runtime;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.NullableValues;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/**
 * The handles to read, write and copy one field; a primitive goes through them without a box.
 *
 * @param get (Pojo) to the field's type
 * @param write (DataOutputView, Pojo) to void
 * @param read (DataInputView) to the field's type
 * @param copied (Pojo) to the field's type, a copy of what {@code get} gives
 */
record FieldHandles(
    Field field, MethodHandle get, MethodHandle write, MethodHandle read, MethodHandle copied) {

  private static final MethodHandle WRITE;
  private static final MethodHandle READ;
  private static final MethodHandle COPY;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      WRITE =
          lookup.findStatic(
              NullableValues.class,
              "write",
              MethodType.methodType(
                  void.class, TypeSerializer.class, Object.class, DataOutputView.class));
      READ =
          lookup.findStatic(
              NullableValues.class,
              "read",
              MethodType.methodType(Object.class, TypeSerializer.class, DataInputView.class));
      COPY =
          lookup.findStatic(
              NullableValues.class,
              "copy",
              MethodType.methodType(Object.class, TypeSerializer.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  static FieldHandles of(Field field, TypeSerializer<?> serializer, Class<?> pojo)
      throws ReflectiveOperationException {
    field.setAccessible(true);
    MethodHandle get =
        MethodHandles.lookup()
            .unreflectGetter(field)
            .asType(MethodType.methodType(field.getType(), pojo));
    return field.getType().isPrimitive()
        ? primitive(field, get)
        : object(field, get, serializer, pojo);
  }

  /** (Pojo, field's type) to void. */
  MethodHandle setter(Class<?> pojo) throws IllegalAccessException {
    return MethodHandles.lookup()
        .unreflectSetter(field)
        .asType(MethodType.methodType(void.class, pojo, field.getType()));
  }

  private static FieldHandles primitive(Field field, MethodHandle get)
      throws ReflectiveOperationException {
    Class<?> type = field.getType();
    String name = Character.toUpperCase(type.getName().charAt(0)) + type.getName().substring(1);
    boolean widened = type == byte.class || type == short.class || type == char.class;
    MethodHandle write =
        MethodHandles.publicLookup()
            .findVirtual(
                DataOutputView.class,
                "write" + name,
                MethodType.methodType(void.class, widened ? int.class : type))
            .asType(MethodType.methodType(void.class, DataOutputView.class, type));
    MethodHandle read =
        MethodHandles.publicLookup()
            .findVirtual(DataInputView.class, "read" + name, MethodType.methodType(type));
    return new FieldHandles(field, get, MethodHandles.filterArguments(write, 1, get), read, get);
  }

  private static FieldHandles object(
      Field field, MethodHandle get, TypeSerializer<?> serializer, Class<?> pojo) {
    Class<?> type = field.getType();
    MethodHandle valueFirst = MethodHandles.insertArguments(WRITE, 0, serializer);
    MethodHandle write =
        MethodHandles.permuteArguments(
            valueFirst,
            MethodType.methodType(void.class, DataOutputView.class, Object.class),
            1,
            0);
    MethodHandle getObject = get.asType(MethodType.methodType(Object.class, pojo));
    MethodHandle read =
        MethodHandles.insertArguments(READ, 0, serializer)
            .asType(MethodType.methodType(type, DataInputView.class));
    MethodHandle copy =
        MethodHandles.insertArguments(COPY, 0, serializer)
            .asType(MethodType.methodType(type, type));
    return new FieldHandles(
        field,
        get,
        MethodHandles.filterArguments(write, 1, getObject),
        read,
        serializer.isImmutableType() ? get : MethodHandles.filterReturnValue(get, copy));
  }
}
