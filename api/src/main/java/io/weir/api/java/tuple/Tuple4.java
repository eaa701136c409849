package io.weir.api.java.tuple;

import java.util.Objects;

/** Four fields. */
public class Tuple4<T0, T1, T2, T3> extends Tuple {

  public T0 f0;
  public T1 f1;
  public T2 f2;
  public T3 f3;

  /** All fields null. */
  public Tuple4() {}

  public Tuple4(T0 f0, T1 f1, T2 f2, T3 f3) {
    this.f0 = f0;
    this.f1 = f1;
    this.f2 = f2;
    this.f3 = f3;
  }

  public static <T0, T1, T2, T3> Tuple4<T0, T1, T2, T3> of(T0 f0, T1 f1, T2 f2, T3 f3) {
    return new Tuple4<>(f0, f1, f2, f3);
  }

  public void setFields(T0 f0, T1 f1, T2 f2, T3 f3) {
    this.f0 = f0;
    this.f1 = f1;
    this.f2 = f2;
    this.f3 = f3;
  }

  @Override
  public int getArity() {
    return 4;
  }

  @Override
  @SuppressWarnings("unchecked") // the caller names the type of the field
  public <T> T getField(int pos) {
    return (T)
        switch (pos) {
          case 0 -> f0;
          case 1 -> f1;
          case 2 -> f2;
          case 3 -> f3;
          default -> throw noField(pos);
        };
  }

  @Override
  @SuppressWarnings("unchecked") // documented as unchecked
  public <T> void setField(T value, int pos) {
    switch (pos) {
      case 0 -> f0 = (T0) value;
      case 1 -> f1 = (T1) value;
      case 2 -> f2 = (T2) value;
      case 3 -> f3 = (T3) value;
      default -> throw noField(pos);
    }
  }

  @Override
  public Tuple4<T0, T1, T2, T3> copy() {
    return new Tuple4<>(f0, f1, f2, f3);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tuple4<?, ?, ?, ?> that
        && Objects.equals(f0, that.f0)
        && Objects.equals(f1, that.f1)
        && Objects.equals(f2, that.f2)
        && Objects.equals(f3, that.f3);
  }

  @Override
  public int hashCode() {
    int result = Objects.hashCode(f0);
    result = 31 * result + Objects.hashCode(f1);
    result = 31 * result + Objects.hashCode(f2);
    result = 31 * result + Objects.hashCode(f3);
    return result;
  }

  @Override
  public String toString() {
    return "("
        + Tuples.text(f0)
        + ","
        + Tuples.text(f1)
        + ","
        + Tuples.text(f2)
        + ","
        + Tuples.text(f3)
        + ")";
  }
}
