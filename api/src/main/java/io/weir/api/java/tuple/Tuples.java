package io.weir.api.java.tuple;

import java.lang.reflect.Array;
import java.util.StringJoiner;

/** How a tuple's field is written: arrays by their content. */
final class Tuples {

  private Tuples() {}

  static String text(Object field) {
    if (field == null || !field.getClass().isArray()) {
      return String.valueOf(field);
    }
    StringJoiner text = new StringJoiner(", ", "[", "]");
    for (int i = 0; i < Array.getLength(field); i++) {
      text.add(text(Array.get(field, i)));
    }
    return text.toString();
  }
}
