package io.weir.api.util;

import io.weir.api.common.typeinfo.TypeInformation;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;

/** A component of a Java record. The reflection is done once, after every deserialisation. */
final class RecordField<R, F> extends FieldAccessor<R, F> {

  private final Class<R> type;
  private final String name;
  private transient Method[] components;
  private transient Constructor<R> constructor;
  private transient int position;

  RecordField(TypeInformation<R> type, String name, TypeInformation<F> fieldType) {
    super(fieldType);
    this.type = type.getTypeClass();
    this.name = name;
    find();
  }

  @Override
  @SuppressWarnings("unchecked") // the type information says what the component holds
  public F get(R record) {
    try {
      return (F) components[position].invoke(record);
    } catch (ReflectiveOperationException e) {
      throw failed("read", e);
    }
  }

  @Override
  public R with(R record, F value) {
    try {
      Object[] values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = i == position ? value : components[i].invoke(record);
      }
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw failed("set", e);
    }
  }

  private void find() {
    RecordComponent[] declared = type.getRecordComponents();
    Class<?>[] types = new Class<?>[declared.length];
    components = new Method[declared.length];
    for (int i = 0; i < declared.length; i++) {
      types[i] = declared[i].getType();
      components[i] = declared[i].getAccessor();
      components[i].setAccessible(true);
      if (declared[i].getName().equals(name)) {
        position = i;
      }
    }
    try {
      constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("Every record has a canonical constructor: " + type, e);
    }
  }

  private IllegalStateException failed(String what, ReflectiveOperationException e) {
    return new IllegalStateException(
        "Component '"
            + name
            + "' of "
            + type.getName()
            + " could not be "
            + what
            + "; the cause says why. A lambda can be used instead.",
        e);
  }

  @Serial
  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    find();
  }
}
