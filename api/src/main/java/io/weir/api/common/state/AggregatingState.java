package io.weir.api.common.state;

/** An accumulator for each key, read through an aggregate function. */
public interface AggregatingState<IN, OUT> extends MergingState<IN, OUT> {}
