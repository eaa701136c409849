package io.weir.api.functions.source;

import io.weir.api.common.functions.AbstractRichFunction;

/** A source with a life cycle that may run in several subtasks. */
public abstract class RichParallelSourceFunction<OUT> extends AbstractRichFunction
    implements ParallelSourceFunction<OUT> {}
