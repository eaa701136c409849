package io.weir.api.util;

/** Where a function emits to. Not for use from other threads, nor after the call that got it. */
public interface Collector<T> {

  /** With object reuse off, the record may be changed afterwards. */
  void collect(T record);

  /** Called by the engine. */
  void close();
}
