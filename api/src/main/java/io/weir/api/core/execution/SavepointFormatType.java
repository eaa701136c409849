package io.weir.api.core.execution;

/**
 * In which format a savepoint is written. There is one that suits both purposes: it is complete in
 * itself and can be restored with any parallelism, whatever the state backend.
 */
public enum SavepointFormatType {
  /** The same for all state backends. */
  CANONICAL,
  /** The state backend's own, which here is the same. */
  NATIVE;

  public static final SavepointFormatType DEFAULT = CANONICAL;
}
