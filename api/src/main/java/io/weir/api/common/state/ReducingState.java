package io.weir.api.common.state;

/** One value for each key, the reduction of all that was added. */
public interface ReducingState<T> extends MergingState<T, T> {}
