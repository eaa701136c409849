package io.weir.api.types;

/** A field of a tuple is null and its type cannot hold null. */
public class NullFieldException extends RuntimeException {

  private final int fieldPosition;

  public NullFieldException(int fieldPosition, Throwable cause) {
    super(
        "Field "
            + fieldPosition
            + " is null, but expected to hold a value: set it, or use a POJO, whose fields may be"
            + " null",
        cause);
    this.fieldPosition = fieldPosition;
  }

  /** Counted from 0. */
  public int getFieldPos() {
    return fieldPosition;
  }
}
