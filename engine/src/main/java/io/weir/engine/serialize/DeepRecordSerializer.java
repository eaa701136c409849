package io.weir.engine.serialize;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.RecordSerializer;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Kryo's serializer of records, which takes every record for immutable and so shares, in a copy,
 * the lists and arrays inside; this one copies the components.
 */
final class DeepRecordSerializer<T> extends RecordSerializer<T> {

  private final Constructor<T> constructor;
  private final Method[] accessors;

  DeepRecordSerializer(Class<T> type) {
    super(type);
    RecordComponent[] components = type.getRecordComponents();
    this.constructor = canonicalConstructor(type, components);
    this.accessors =
        Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
    constructor.setAccessible(true);
    Arrays.stream(accessors).forEach(accessor -> accessor.setAccessible(true));
  }

  private static <T> Constructor<T> canonicalConstructor(
      Class<T> type, RecordComponent[] components) {
    try {
      return type.getDeclaredConstructor(
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type.getName() + " has no canonical constructor", e);
    }
  }

  @Override
  public T copy(Kryo kryo, T original) {
    try {
      Object[] components = new Object[accessors.length];
      for (int i = 0; i < components.length; i++) {
        components[i] = kryo.copy(accessors[i].invoke(original));
      }
      return constructor.newInstance(components);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "The record " + original.getClass().getName() + " cannot be copied", e);
    }
  }
}
