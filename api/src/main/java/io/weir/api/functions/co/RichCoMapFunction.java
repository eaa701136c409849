package io.weir.api.functions.co;

import io.weir.api.common.functions.AbstractRichFunction;

/** A {@link CoMapFunction} with a life cycle and a runtime context. */
public abstract class RichCoMapFunction<IN1, IN2, OUT> extends AbstractRichFunction
    implements CoMapFunction<IN1, IN2, OUT> {}
