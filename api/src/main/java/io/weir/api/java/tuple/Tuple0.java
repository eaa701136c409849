package io.weir.api.java.tuple;

/** The tuple without fields. */
public class Tuple0 extends Tuple {

  public static final Tuple0 INSTANCE = new Tuple0();

  @Override
  public <T> T getField(int pos) {
    throw noField(pos);
  }

  @Override
  public <T> void setField(T value, int pos) {
    throw noField(pos);
  }

  @Override
  public int getArity() {
    return 0;
  }

  @Override
  public Tuple0 copy() {
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tuple0;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "()";
  }
}
