package io.weir.benchmarks.scale;

import io.weir.api.common.typeinfo.Types;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;

/** One job of many subtasks: sources without an end, keyed into counters. */
public final class WideProgram {

  private static final int MOST_KEY_GROUPS = 1 << 15;

  private WideProgram() {}

  /** Adds the operators to an environment; does not execute it. */
  @SuppressWarnings("deprecation") // the sink, in Flink
  public static void build(StreamExecutionEnvironment env, Shape shape) {
    long distinct = shape.keys();
    env.setParallelism(shape.counters());
    env.setMaxParallelism(MOST_KEY_GROUPS);
    env.fromSequence(0, Long.MAX_VALUE - 1)
        .setParallelism(shape.sources())
        .map(number -> Keys.spread(number, distinct))
        .returns(Types.LONG)
        .setParallelism(shape.sources())
        .keyBy(key -> key, Types.LONG)
        .process(new Counting(0))
        .returns(Types.LONG)
        .addSink(new DiscardingSink<>());
  }
}
