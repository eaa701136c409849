package io.weir.api.common.functions;

/** An {@link AggregateFunction} with a life cycle; not allowed in a state descriptor. */
public abstract class RichAggregateFunction<IN, ACC, OUT> extends AbstractRichFunction
    implements AggregateFunction<IN, ACC, OUT> {}
