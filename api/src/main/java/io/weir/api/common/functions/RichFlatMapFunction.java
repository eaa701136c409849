package io.weir.api.common.functions;

import io.weir.api.util.Collector;

/** A {@link FlatMapFunction} with a life cycle. */
public abstract class RichFlatMapFunction<IN, OUT> extends AbstractRichFunction
    implements FlatMapFunction<IN, OUT> {

  @Override
  public abstract void flatMap(IN value, Collector<OUT> out) throws Exception;
}
