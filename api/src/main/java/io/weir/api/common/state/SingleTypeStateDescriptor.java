package io.weir.api.common.state;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.typeutils.TypeSerializer;

/** A descriptor of state whose stored form has one type: the common part of three kinds. */
abstract class SingleTypeStateDescriptor<S extends State, T> extends StateDescriptor<S, T> {

  private final SerializerSlot<T> slot;

  SingleTypeStateDescriptor(String name, SerializerSlot<T> slot) {
    super(name);
    this.slot = slot;
  }

  /**
   * The serializer of what is stored, for the caller's thread.
   *
   * @throws IllegalStateException before {@link #initializeSerializerUnlessSet}
   */
  public TypeSerializer<T> getSerializer() {
    return slot.serializer(getName());
  }

  @Override
  public boolean isSerializerInitialized() {
    return slot.isInitialized();
  }

  @Override
  public void initializeSerializerUnlessSet(ExecutionConfig executionConfig) {
    slot.initialize();
  }
}
