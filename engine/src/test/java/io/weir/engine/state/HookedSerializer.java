package io.weir.engine.state;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;

/** Longs; runs something whenever one is written, to come between a writer's steps. */
final class HookedSerializer extends TypeSerializer<Long> {

  /** Shared by all duplicates. */
  private final Runnable[] hook;

  HookedSerializer() {
    this(new Runnable[] {() -> {}});
  }

  private HookedSerializer(Runnable[] hook) {
    this.hook = hook;
  }

  void onWrite(Runnable action) {
    hook[0] = action;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializer<Long> duplicate() {
    return new HookedSerializer(hook);
  }

  @Override
  public Long copy(Long from) {
    return from;
  }

  @Override
  public void serialize(Long record, DataOutputView target) throws IOException {
    hook[0].run();
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
