package io.weir.api.java.typeutils;

import io.weir.api.common.typeinfo.TypeInformation;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.util.Objects;

/**
 * A field of a POJO or record.
 *
 * @param declaringClass the class that declares it: the POJO or a superclass
 */
public record PojoField(Class<?> declaringClass, String name, TypeInformation<?> type)
    implements Serializable {

  public PojoField {
    Objects.requireNonNull(declaringClass, "declaringClass");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
  }

  public PojoField(Field field, TypeInformation<?> type) {
    this(field.getDeclaringClass(), field.getName(), type);
  }

  /** The reflected field; not made accessible. */
  public Field getField() {
    try {
      return declaringClass.getDeclaredField(name);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(
          declaringClass.getName() + " has lost its field " + name + " since the job was built", e);
    }
  }

  public TypeInformation<?> getTypeInformation() {
    return type;
  }
}
