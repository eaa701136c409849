package io.weir.engine.operator;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.engine.channel.Activity;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.code.Template;
import java.util.Optional;

/** Hands a record to the next operator of the chain: a plain call. */
@Template
final class ChainedOutput implements RecordOutput {

  private final StreamOperator next;
  private final TypeSerializer<Object> copier; // null: handed over as it is

  ChainedOutput(StreamOperator next, Optional<TypeSerializer<Object>> copier) {
    this.next = next;
    this.copier = copier.orElse(null);
  }

  static RecordOutput to(StreamOperator next, Optional<TypeSerializer<Object>> copier) {
    return next.context().code().make(RecordOutput.class, ChainedOutput.class, next, copier);
  }

  @Override
  public void emit(Object record, long timestamp) {
    try {
      next.process(copier == null ? record : copier.copy(record), timestamp);
    } catch (Throwable e) {
      throw OperatorException.in(next.context(), Phase.PROCESS, e);
    }
  }

  @Override
  public void watermark(long timestamp) {
    try {
      next.watermark(timestamp);
    } catch (Throwable e) {
      throw OperatorException.in(next.context(), Phase.TIMER, e);
    }
  }

  @Override
  public void activity(Activity activity) {
    try {
      next.activity(activity);
    } catch (Throwable e) {
      throw OperatorException.in(next.context(), Phase.TIMER, e);
    }
  }
}
