package io.weir.engine.guide;

import io.weir.api.common.functions.AggregateFunction;

/** Adds numbers up, and shows the sum as a text: three types. */
final class SumAsText implements AggregateFunction<Long, Long, String> {

  @Override
  public Long createAccumulator() {
    return 0L;
  }

  @Override
  public Long add(Long value, Long accumulator) {
    return value + accumulator;
  }

  @Override
  public String getResult(Long accumulator) {
    return "sum " + accumulator;
  }

  @Override
  public Long merge(Long a, Long b) {
    return a + b;
  }
}
