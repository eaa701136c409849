package io.weir.api.util;

/** The unchecked exception that programs for Flink throw; the engine itself never does. */
public class FlinkRuntimeException extends RuntimeException {

  public FlinkRuntimeException(String message) {
    super(message);
  }

  public FlinkRuntimeException(Throwable cause) {
    super(cause);
  }

  public FlinkRuntimeException(String message, Throwable cause) {
    super(message, cause);
  }
}
