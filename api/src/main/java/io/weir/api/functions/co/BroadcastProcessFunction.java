package io.weir.api.functions.co;

import io.weir.api.util.Collector;

/** Processes a stream that is not keyed together with a broadcast one. */
public abstract class BroadcastProcessFunction<IN1, IN2, OUT> extends BaseBroadcastProcessFunction {

  /** A record of the stream: broadcast state can be read. */
  public abstract void processElement(IN1 value, ReadOnlyContext ctx, Collector<OUT> out)
      throws Exception;

  /**
   * A broadcast record, of which every subtask is given its own: broadcast state can be changed.
   */
  public abstract void processBroadcastElement(IN2 value, Context ctx, Collector<OUT> out)
      throws Exception;

  /** What a call for a broadcast record can reach. */
  public abstract class Context extends BaseBroadcastProcessFunction.Context {}

  /** What a call for a record of the stream can reach. */
  public abstract class ReadOnlyContext extends BaseBroadcastProcessFunction.ReadOnlyContext {}
}
