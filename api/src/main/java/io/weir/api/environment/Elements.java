package io.weir.api.environment;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.java.typeutils.TypeExtractor;
import java.util.Collection;

/** Checks the elements of a collection that becomes a source. */
final class Elements {

  private Elements() {}

  /** The type of the first element, which all others must have. */
  static <OUT> TypeInformation<OUT> commonType(Collection<OUT> data) {
    requireNoNull(data);
    if (data.isEmpty()) {
      throw new IllegalArgumentException(
          "The type of an empty collection is not known: give at least one element, or use"
              + " fromCollection(collection, type information).");
    }
    OUT first = data.iterator().next();
    TypeInformation<OUT> type = TypeExtractor.getForObject(first);
    for (OUT element : data) {
      if (!first.getClass().isInstance(element)) {
        throw new IllegalArgumentException(
            "The elements are not all of one type: the first is a "
                + first.getClass().getName()
                + ", another a "
                + element.getClass().getName()
                + ". Name their common type: fromElements(Type.class, ...).");
      }
    }
    return type;
  }

  /** The type named first; a null there may also have been meant as the first element. */
  static <OUT> TypeInformation<OUT> type(Class<OUT> type) {
    if (type == null) {
      throw new IllegalArgumentException(
          "The first argument is null: neither the class of the elements nor an element; streams"
              + " have no null element. Leave it out or use a value that stands for it.");
    }
    return TypeInformation.of(type);
  }

  static void requireNoNull(Collection<?> data) {
    for (Object element : data) {
      if (element == null) {
        throw new IllegalArgumentException(
            "The collection contains a null element; streams have none. Leave it out or use a"
                + " value that stands for it.");
      }
    }
  }
}
