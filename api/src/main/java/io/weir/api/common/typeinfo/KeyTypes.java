package io.weir.api.common.typeinfo;

import io.weir.api.common.InvalidProgramException;
import io.weir.api.java.typeutils.EnumTypeInfo;
import io.weir.api.java.typeutils.GenericTypeInfo;
import io.weir.api.java.typeutils.ObjectArrayTypeInfo;
import io.weir.api.java.typeutils.PojoTypeInfo;
import io.weir.api.java.typeutils.TupleTypeInfo;
import java.lang.reflect.Modifier;
import java.util.Optional;

/**
 * Which types can be keys: those whose equal values have equal hash codes in every process, since a
 * key's hash code says which subtask owns it, before and after a restart.
 */
public final class KeyTypes {

  private KeyTypes() {}

  /**
   * Refuses arrays, enums, and classes that leave hashCode to Object, also as fields of a tuple or
   * record. What a class of the user's does inside its hashCode cannot be seen.
   *
   * @throws InvalidProgramException naming the type, the part at fault and the remedy
   */
  public static void requireHashable(TypeInformation<?> keyType) {
    fault(keyType)
        .ifPresent(
            fault -> {
              throw new InvalidProgramException(
                  "Type " + keyType + " cannot be used as key: " + fault);
            });
  }

  private static Optional<String> fault(TypeInformation<?> type) {
    if (type instanceof TupleTypeInfo<?> tuple) {
      return firstFault(tuple.getFieldTypes());
    }
    if (isArray(type)) {
      return Optional.of(
          type + " is an array, whose hash code is its identity. Use a List, a String or a tuple");
    }
    if (type instanceof EnumTypeInfo) {
      return Optional.of(
          type
              + " is an enum, whose hash code differs from one process to the next. Use its name()"
              + " or ordinal()");
    }
    return type instanceof PojoTypeInfo<?> pojo ? faultOfPojo(pojo) : faultOfClass(type);
  }

  private static Optional<String> firstFault(TypeInformation<?>... types) {
    for (TypeInformation<?> type : types) {
      Optional<String> fault = fault(type);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static boolean isArray(TypeInformation<?> type) {
    return type instanceof PrimitiveArrayTypeInfo
        || type instanceof BasicArrayTypeInfo
        || type instanceof ObjectArrayTypeInfo;
  }

  /** A record's generated hashCode is made of its components', so they must fit as well. */
  private static Optional<String> faultOfPojo(PojoTypeInfo<?> pojo) {
    if (!RecordHashCode.isGenerated(pojo.getTypeClass())) {
      return leavesHashCodeToObject(pojo);
    }
    TypeInformation<?>[] components = new TypeInformation<?>[pojo.getArity()];
    for (int i = 0; i < components.length; i++) {
      components[i] = pojo.getTypeAt(i);
    }
    return firstFault(components);
  }

  /** An interface or abstract class may have better subclasses. */
  private static Optional<String> faultOfClass(TypeInformation<?> type) {
    return type instanceof GenericTypeInfo
            && !Modifier.isAbstract(type.getTypeClass().getModifiers())
            && type.getTypeClass() != Object.class
        ? leavesHashCodeToObject(type)
        : Optional.empty();
  }

  private static Optional<String> leavesHashCodeToObject(TypeInformation<?> type) {
    try {
      boolean own = type.getTypeClass().getMethod("hashCode").getDeclaringClass() != Object.class;
      return own
          ? Optional.empty()
          : Optional.of(
              type.getTypeClass().getName()
                  + " does not override hashCode(). Implement hashCode() and equals() by value, or"
                  + " make it a record");
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " has no hashCode()", e);
    }
  }
}
