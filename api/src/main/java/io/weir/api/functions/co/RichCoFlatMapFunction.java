package io.weir.api.functions.co;

import io.weir.api.common.functions.AbstractRichFunction;

/** A {@link CoFlatMapFunction} with a life cycle and a runtime context. */
public abstract class RichCoFlatMapFunction<IN1, IN2, OUT> extends AbstractRichFunction
    implements CoFlatMapFunction<IN1, IN2, OUT> {}
