package io.weir.engine.operator;

import io.weir.api.util.Collector;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.code.OwnCode;
import io.weir.engine.code.Template;

/** The collector given to user functions: what they emit carries the timestamp of their input. */
abstract class Emitter implements Collector<Object> {

  long timestamp;

  /** To that output. */
  static Emitter to(RecordOutput output, OwnCode code) {
    return code.make(Emitter.class, ToOutput.class, output);
  }

  @Override
  public void close() {}

  @Template
  static final class ToOutput extends Emitter {

    private final RecordOutput output;

    ToOutput(RecordOutput output) {
      this.output = output;
    }

    @Override
    public void collect(Object record) {
      try {
        output.emit(record, timestamp);
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException("Emitting a record failed: " + e, e);
      }
    }
  }
}
