package io.weir.engine.faults;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;

/** Of longs; fails while a snapshot is written when the plan says so. */
final class FailingSerializer extends TypeSerializer<Long> {

  private final Probe probe;

  FailingSerializer(Probe probe) {
    this.probe = probe;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializer<Long> duplicate() {
    return this;
  }

  @Override
  public Long copy(Long from) {
    return from;
  }

  @Override
  public void serialize(Long record, DataOutputView target) throws IOException {
    probe.hit(Call.SERIALIZE);
    target.writeLong(record);
  }

  @Override
  public Long deserialize(DataInputView source) throws IOException {
    return source.readLong();
  }

  @Override
  public String schema() {
    return "long";
  }
}
