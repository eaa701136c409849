package io.weir.api.common.state;

/** Appending state of which two can be merged into one. */
public interface MergingState<IN, OUT> extends AppendingState<IN, OUT> {}
