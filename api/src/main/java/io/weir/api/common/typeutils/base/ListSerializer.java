package io.weir.api.common.typeutils.base;

import io.weir.api.common.typeutils.SchemaCompatibility;
import io.weir.api.common.typeutils.SchemaText;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Varint size, then each element behind a null flag. Comes back as an ArrayList; a null list is
 * refused.
 */
public final class ListSerializer<T> extends CompositeSerializer<List<T>> {

  /** What is allocated on the word of a size that may be damaged. */
  private static final int TRUSTED_SIZE = 1 << 10;

  private final TypeSerializer<T> element;

  public ListSerializer(TypeSerializer<T> element) {
    this.element = Objects.requireNonNull(element, "element");
  }

  public TypeSerializer<T> getElementSerializer() {
    return element;
  }

  @Override
  public TypeSerializer<List<T>> duplicate() {
    TypeSerializer<T> duplicate = element.duplicate();
    return duplicate == element ? this : new ListSerializer<>(duplicate);
  }

  @Override
  public List<T> copy(List<T> from) {
    if (element.isImmutableType()) {
      return new ArrayList<>(from);
    }
    List<T> copy = new ArrayList<>(from.size());
    for (T value : from) {
      copy.add(NullableValues.copy(element, value));
    }
    return copy;
  }

  @Override
  public void serialize(List<T> record, DataOutputView target) throws IOException {
    VarInt.write(record.size(), target);
    for (T value : record) {
      NullableValues.write(element, value, target);
    }
  }

  @Override
  public List<T> deserialize(DataInputView source) throws IOException {
    int size = VarInt.read(source);
    List<T> list = new ArrayList<>(Math.max(0, Math.min(size, TRUSTED_SIZE)));
    for (int i = 0; i < size; i++) {
      list.add(NullableValues.read(element, source));
    }
    return list;
  }

  @Override
  public String schema() {
    return "list(" + element.schema() + ")";
  }

  @Override
  public SchemaCompatibility<List<T>> compatibilityWith(String stored) {
    return SchemaText.arguments(stored, "list", ",")
        .filter(parts -> parts.size() == 1)
        .map(parts -> element.compatibilityWith(parts.get(0)).in(this::of))
        .orElseGet(() -> super.compatibilityWith(stored));
  }

  private TypeSerializer<List<T>> of(TypeSerializer<T> reader) {
    return new ListSerializer<>(reader);
  }
}
