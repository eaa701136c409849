package io.weir.api.common.functions;

/**
 * The type of a function's input or output is not known, or does not fit. Thrown while building.
 */
public class InvalidTypesException extends RuntimeException {

  public InvalidTypesException() {}

  public InvalidTypesException(String message) {
    super(message);
  }

  public InvalidTypesException(String message, Throwable cause) {
    super(message, cause);
  }
}
