package io.weir.engine.operator;

import io.weir.api.functions.sink.SinkFunction;
import io.weir.engine.channel.Activity;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.channel.Timestamps;
import io.weir.engine.clock.Clock;
import io.weir.engine.code.Template;

/** The end of a branch: every record goes to the user's sink. */
@Template
final class SinkOperator extends FunctionOperator<SinkFunction<Object>> {

  private final Context record;

  SinkOperator(SinkFunction<Object> function, OperatorContext context, RecordOutput output) {
    super(function, context, output);
    record = new Context(context.clock());
  }

  @Override
  public void process(Object value, long timestamp) throws Exception {
    record.timestamp = timestamp;
    function.invoke(value, record);
  }

  @Override
  public void watermark(long timestamp) {
    record.watermark = timestamp;
  }

  @Override
  public void activity(Activity activity) {}

  @Override
  public void finish() throws Exception {
    function.finish();
  }

  private static final class Context implements SinkFunction.Context {
    private final Clock clock;
    private long timestamp;
    private long watermark = Long.MIN_VALUE;

    Context(Clock clock) {
      this.clock = clock;
    }

    @Override
    public long currentProcessingTime() {
      return clock.wallMillis();
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
