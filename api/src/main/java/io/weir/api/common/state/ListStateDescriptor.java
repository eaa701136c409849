package io.weir.api.common.state;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;
import java.lang.reflect.Type;
import java.util.List;

/** Describes a {@link ListState}, keyed or of an operator. */
public class ListStateDescriptor<T> extends StateDescriptor<ListState<T>, List<T>> {

  private final SerializerSlot<T> element;

  public ListStateDescriptor(String name, Class<T> elementTypeClass) {
    this(name, SerializerSlot.of(elementTypeClass));
  }

  public ListStateDescriptor(String name, TypeInformation<T> elementTypeInfo) {
    this(name, SerializerSlot.of(elementTypeInfo));
  }

  public ListStateDescriptor(String name, TypeSerializer<T> typeSerializer) {
    this(name, SerializerSlot.of(typeSerializer));
  }

  private ListStateDescriptor(String name, SerializerSlot<T> element) {
    super(name);
    this.element = element;
  }

  /** The serializer of one element, for the caller's thread. */
  public TypeSerializer<T> getElementSerializer() {
    return element.serializer(getName());
  }

  @Override
  public Type getType() {
    return Type.LIST;
  }

  @Override
  public boolean isSerializerInitialized() {
    return element.isInitialized();
  }

  @Override
  public void initializeSerializerUnlessSet(ExecutionConfig executionConfig) {
    element.initialize();
  }
}
