package io.weir.api.util;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.lang.reflect.Field;

/** A field of a plain class. The reflection is done once, after every deserialisation. */
final class ClassField<R, F> extends FieldAccessor<R, F> {

  private final Class<R> type;
  private final String name;
  private final TypeSerializer<R> copier;
  private transient Field field;

  ClassField(TypeInformation<R> type, String name, TypeInformation<F> fieldType) {
    super(fieldType);
    this.type = type.getTypeClass();
    this.name = name;
    copier = type.createSerializer();
    field = find();
  }

  @Override
  @SuppressWarnings("unchecked") // the type information says what the field holds
  public F get(R record) {
    try {
      return (F) field.get(record);
    } catch (IllegalAccessException e) {
      throw inaccessible(e);
    }
  }

  @Override
  public R with(R record, F value) {
    R changed = copier.copy(record);
    try {
      field.set(changed, value);
    } catch (IllegalAccessException e) {
      throw inaccessible(e);
    }
    return changed;
  }

  /** The field may be declared by a superclass and need not be public. */
  private Field find() {
    for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
      for (Field candidate : owner.getDeclaredFields()) {
        if (candidate.getName().equals(name)) {
          candidate.setAccessible(true);
          return candidate;
        }
      }
    }
    throw new IllegalArgumentException(type.getName() + " has no field '" + name + "'.");
  }

  private IllegalStateException inaccessible(IllegalAccessException e) {
    return new IllegalStateException(
        "Field '"
            + name
            + "' of "
            + type.getName()
            + " cannot be read or set: it must not be final, and its class must be open to this"
            + " library. Make it a plain field, or use a lambda.",
        e);
  }

  @Serial
  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    field = find();
  }
}
