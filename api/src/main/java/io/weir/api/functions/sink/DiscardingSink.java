package io.weir.api.functions.sink;

/** Drops every record. */
public class DiscardingSink<T> implements SinkFunction<T> {

  @Override
  public void invoke(T value) {}
}
