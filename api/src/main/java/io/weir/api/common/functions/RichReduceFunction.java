package io.weir.api.common.functions;

/** A {@link ReduceFunction} with a life cycle; not allowed in a state descriptor. */
public abstract class RichReduceFunction<T> extends AbstractRichFunction
    implements ReduceFunction<T> {

  @Override
  public abstract T reduce(T value1, T value2) throws Exception;
}
