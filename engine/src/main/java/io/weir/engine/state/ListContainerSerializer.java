package io.weir.engine.state;

import io.weir.api.common.typeutils.SchemaCompatibility;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A list as one value: its size in four bytes, then the elements. */
final class ListContainerSerializer<T> extends TypeSerializer<List<T>> implements Container {

  /** The size is from outside: no more room than this is made on its word. */
  private static final int MOST_RESERVED = 1 << 16;

  private final TypeSerializer<T> element;

  ListContainerSerializer(TypeSerializer<T> element) {
    this.element = element;
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public boolean holdsImmutable() {
    return element.isImmutableType();
  }

  @Override
  public TypeSerializer<List<T>> duplicate() {
    return new ListContainerSerializer<>(element.duplicate());
  }

  @Override
  public List<T> copy(List<T> from) {
    List<T> copy = new ArrayList<>(from.size() + 1);
    if (element.isImmutableType()) {
      copy.addAll(from);
    } else {
      for (T value : from) {
        copy.add(element.copy(value));
      }
    }
    return copy;
  }

  @Override
  public void serialize(List<T> list, DataOutputView target) throws IOException {
    target.writeInt(list.size());
    for (T value : list) {
      element.serialize(value, target);
    }
  }

  @Override
  public List<T> deserialize(DataInputView source) throws IOException {
    int size = source.readInt();
    if (size < 0) {
      throw new IOException("a list of " + size + " elements");
    }
    List<T> list = new ArrayList<>(Math.min(size, MOST_RESERVED));
    for (int i = 0; i < size; i++) {
      list.add(element.deserialize(source));
    }
    return list;
  }

  @Override
  public String schema() {
    return element.schema();
  }

  @Override
  public SchemaCompatibility<List<T>> compatibilityWith(String stored) {
    return element.compatibilityWith(stored).in(this::of);
  }

  private TypeSerializer<List<T>> of(TypeSerializer<T> reader) {
    return new ListContainerSerializer<>(reader);
  }
}
