package io.weir.api.java.tuple;

import java.io.Serializable;
import java.util.Objects;

/**
 * A fixed number of public fields {@code f0}, {@code f1} and so on, each of its own type. Mutable.
 * Equal when the fields are equal, as {@link Objects#equals} says.
 */
public abstract class Tuple implements Serializable {

  public static final int MAX_ARITY = 8;

  /**
   * The field at a position.
   *
   * @throws IndexOutOfBoundsException if {@code pos} is not from 0 to {@link #getArity()} - 1
   */
  public abstract <T> T getField(int pos);

  /** Sets the field at a position; its type is not checked. */
  public abstract <T> void setField(T value, int pos);

  /** The number of fields. */
  public abstract int getArity();

  /** A tuple of the same fields; the fields themselves are shared. */
  public abstract Tuple copy();

  /** A tuple with that many fields, all null. */
  public static Tuple newInstance(int arity) {
    return switch (arity) {
      case 0 -> Tuple0.INSTANCE;
      case 1 -> new Tuple1<>();
      case 2 -> new Tuple2<>();
      case 3 -> new Tuple3<>();
      case 4 -> new Tuple4<>();
      case 5 -> new Tuple5<>();
      case 6 -> new Tuple6<>();
      case 7 -> new Tuple7<>();
      case 8 -> new Tuple8<>();
      default ->
          throw new IllegalArgumentException(
              "There are tuples of 0 to " + MAX_ARITY + " fields, not of " + arity + ".");
    };
  }

  /** The class of the tuples with that many fields. */
  public static Class<? extends Tuple> getTupleClass(int arity) {
    return newInstance(arity).getClass();
  }

  final IndexOutOfBoundsException noField(int pos) {
    return new IndexOutOfBoundsException(
        "A " + getClass().getSimpleName() + " has no field " + pos + ".");
  }
}
