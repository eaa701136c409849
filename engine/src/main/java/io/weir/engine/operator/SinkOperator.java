package io.weir.engine.operator;

import io.weir.api.functions.sink.SinkFunction;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.channel.Timestamps;

/** The end of a branch: every record goes to the user's sink. */
final class SinkOperator extends FunctionOperator<SinkFunction<Object>> {

  private final Context record = new Context();
  private long timestamp;
  private long watermark = Long.MIN_VALUE;

  SinkOperator(SinkFunction<Object> function, OperatorContext context, RecordOutput output) {
    super(function, context, output);
  }

  @Override
  public void process(Object value, long timestamp) throws Exception {
    this.timestamp = timestamp;
    function.invoke(value, record);
  }

  @Override
  public void watermark(long timestamp) {
    watermark = timestamp;
  }

  @Override
  public void finish() throws Exception {
    function.finish();
  }

  private final class Context implements SinkFunction.Context {
    @Override
    public long currentProcessingTime() {
      return context.clock().wallMillis();
    }

    @Override
    public long currentWatermark() {
      return watermark;
    }

    @Override
    public Long timestamp() {
      return timestamp == Timestamps.NONE ? null : timestamp;
    }
  }
}
