package io.weir.api.common.functions;

/** Decides which records go on. */
@FunctionalInterface
public interface FilterFunction<T> extends Function {

  /** True keeps the record. */
  boolean filter(T value) throws Exception;
}
