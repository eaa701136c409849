package io.weir.api.functions.sink;

import io.weir.api.common.functions.AbstractRichFunction;

/** A sink with a life cycle. */
public abstract class RichSinkFunction<IN> extends AbstractRichFunction
    implements SinkFunction<IN> {}
