package io.weir.engine.state;

import java.util.Iterator;
import java.util.StringJoiner;
import java.util.function.Supplier;

/** Entries, keys or values of a map of state; prints as a collection of them does. */
record MapStateView<T>(Supplier<Iterator<T>> iterators) implements Iterable<T> {

  @Override
  public Iterator<T> iterator() {
    return iterators.get();
  }

  @Override
  public String toString() {
    StringJoiner elements = new StringJoiner(", ", "[", "]");
    forEach(element -> elements.add(String.valueOf(element)));
    return elements.toString();
  }
}
