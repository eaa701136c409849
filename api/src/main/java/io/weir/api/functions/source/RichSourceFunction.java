package io.weir.api.functions.source;

import io.weir.api.common.functions.AbstractRichFunction;

/** A source with a life cycle; runs in one subtask. */
public abstract class RichSourceFunction<OUT> extends AbstractRichFunction
    implements SourceFunction<OUT> {}
