package io.weir.api.common;

/** The program cannot become a job as it is written. The message says where and how to mend it. */
public class InvalidProgramException extends RuntimeException {

  public InvalidProgramException() {}

  public InvalidProgramException(String message) {
    super(message);
  }

  public InvalidProgramException(Throwable cause) {
    super(cause);
  }

  public InvalidProgramException(String message, Throwable cause) {
    super(message, cause);
  }
}
