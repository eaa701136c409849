package io.weir.api.common.functions;

import io.weir.api.configuration.Configuration;

/**
 * A function with a life cycle. Within one attempt of a job, on the subtask's thread: {@link
 * #setRuntimeContext}, {@code initializeState} if it is a {@code CheckpointedFunction}, {@code
 * open}, any number of calls, {@link #close}. A restart makes a fresh copy of the function and
 * begins again.
 */
public interface RichFunction extends Function {

  /**
   * Called once before the first record; this form unless {@link #open(OpenContext)} is overridden.
   *
   * @param parameters always empty
   */
  void open(Configuration parameters) throws Exception;

  /** Called once before the first record. Calls {@link #open(Configuration)} unless overridden. */
  default void open(OpenContext openContext) throws Exception {
    open(new Configuration());
  }

  /**
   * Called once at the end of the attempt, also after a failure; must bear a missing {@code open}.
   */
  void close() throws Exception;

  RuntimeContext getRuntimeContext();

  /** Called by the engine before anything else. */
  void setRuntimeContext(RuntimeContext context);
}
