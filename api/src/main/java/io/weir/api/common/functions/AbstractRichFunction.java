package io.weir.api.common.functions;

import io.weir.api.configuration.Configuration;

/** Base of the rich functions: keeps the {@link RuntimeContext}, opens and closes nothing. */
public abstract class AbstractRichFunction implements RichFunction {

  private transient RuntimeContext runtimeContext;

  @Override
  public void setRuntimeContext(RuntimeContext context) {
    runtimeContext = context;
  }

  /**
   * @throws IllegalStateException when the function is not running, for example in its constructor
   */
  @Override
  public RuntimeContext getRuntimeContext() {
    if (runtimeContext == null) {
      throw new IllegalStateException(
          getClass().getName()
              + " has no runtime context: it exists only while the job runs."
              + " Use it from open() on, not in the constructor.");
    }
    return runtimeContext;
  }

  @Override
  public void open(Configuration parameters) throws Exception {}

  @Override
  public void close() throws Exception {}
}
