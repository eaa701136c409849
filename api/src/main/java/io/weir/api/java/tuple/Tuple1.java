package io.weir.api.java.tuple;

import java.util.Objects;

/** One field. */
public class Tuple1<T0> extends Tuple {

  public T0 f0;

  /** All fields null. */
  public Tuple1() {}

  public Tuple1(T0 f0) {
    this.f0 = f0;
  }

  public static <T0> Tuple1<T0> of(T0 f0) {
    return new Tuple1<>(f0);
  }

  public void setFields(T0 f0) {
    this.f0 = f0;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  @SuppressWarnings("unchecked") // the caller names the type of the field
  public <T> T getField(int pos) {
    return (T)
        switch (pos) {
          case 0 -> f0;
          default -> throw noField(pos);
        };
  }

  @Override
  @SuppressWarnings("unchecked") // documented as unchecked
  public <T> void setField(T value, int pos) {
    switch (pos) {
      case 0 -> f0 = (T0) value;
      default -> throw noField(pos);
    }
  }

  @Override
  public Tuple1<T0> copy() {
    return new Tuple1<>(f0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tuple1<?> that && Objects.equals(f0, that.f0);
  }

  @Override
  public int hashCode() {
    int result = Objects.hashCode(f0);
    return result;
  }

  @Override
  public String toString() {
    return "(" + Tuples.text(f0) + ")";
  }
}
