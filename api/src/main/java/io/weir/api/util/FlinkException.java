package io.weir.api.util;

/** The checked exception that programs for Flink throw; the engine itself never does. */
public class FlinkException extends Exception {

  public FlinkException(String message) {
    super(message);
  }

  public FlinkException(Throwable cause) {
    super(cause);
  }

  public FlinkException(String message, Throwable cause) {
    super(message, cause);
  }
}
