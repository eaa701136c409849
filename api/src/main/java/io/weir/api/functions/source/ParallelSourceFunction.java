package io.weir.api.functions.source;

/** A source that may run in several subtasks; others always run in one. */
public interface ParallelSourceFunction<OUT> extends SourceFunction<OUT> {}
