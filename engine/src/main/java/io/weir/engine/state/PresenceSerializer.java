package io.weir.engine.state;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;

/** For entries whose key says everything: no bytes. */
final class PresenceSerializer extends TypeSerializer<Boolean> {

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializer<Boolean> duplicate() {
    return this;
  }

  @Override
  public Boolean copy(Boolean from) {
    return from;
  }

  @Override
  public void serialize(Boolean record, DataOutputView target) {
    // Being there is the whole message.
  }

  @Override
  public Boolean deserialize(DataInputView source) {
    return Boolean.TRUE;
  }

  @Override
  public String schema() {
    return "present";
  }
}
