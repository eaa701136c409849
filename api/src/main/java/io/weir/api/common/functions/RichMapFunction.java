package io.weir.api.common.functions;

/** A {@link MapFunction} with a life cycle. */
public abstract class RichMapFunction<IN, OUT> extends AbstractRichFunction
    implements MapFunction<IN, OUT> {

  @Override
  public abstract OUT map(IN value) throws Exception;
}
