package io.weir.engine.state;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;

/** A timer as what its table's entries are found by: the key, then its time in eight bytes. */
final class TimerSerializer<K> extends TypeSerializer<Timer<K>> {

  private final TypeSerializer<K> key;

  TimerSerializer(TypeSerializer<K> key) {
    this.key = key;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializer<Timer<K>> duplicate() {
    return new TimerSerializer<>(key.duplicate());
  }

  @Override
  public Timer<K> copy(Timer<K> from) {
    return from;
  }

  @Override
  public void serialize(Timer<K> timer, DataOutputView target) throws IOException {
    key.serialize(timer.key(), target);
    target.writeLong(timer.timestamp());
  }

  @Override
  public Timer<K> deserialize(DataInputView source) throws IOException {
    K timerKey = key.deserialize(source);
    return new Timer<>(timerKey, source.readLong());
  }

  @Override
  public String schema() {
    return key.schema() + " at long";
  }
}
