package io.weir.engine.operator;

import io.weir.api.util.Collector;
import io.weir.engine.channel.RecordOutput;

/** The collector given to user functions: what they emit carries the timestamp of their input. */
final class Emitter implements Collector<Object> {

  private final RecordOutput output;
  long timestamp;

  Emitter(RecordOutput output) {
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

  @Override
  public void close() {}
}
