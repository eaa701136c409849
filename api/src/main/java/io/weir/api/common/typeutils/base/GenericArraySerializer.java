package io.weir.api.common.typeutils.base;

import io.weir.api.common.typeutils.SchemaCompatibility;
import io.weir.api.common.typeutils.SchemaText;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** An array of objects: varint length, then each element behind a null flag. Null is refused. */
public final class GenericArraySerializer<C> extends CompositeSerializer<C[]> {

  private final Class<C> componentClass;
  private final TypeSerializer<C> component;

  public GenericArraySerializer(Class<C> componentClass, TypeSerializer<C> component) {
    this.componentClass = Objects.requireNonNull(componentClass, "componentClass");
    this.component = Objects.requireNonNull(component, "component");
  }

  @Override
  public TypeSerializer<C[]> duplicate() {
    TypeSerializer<C> duplicate = component.duplicate();
    return duplicate == component ? this : new GenericArraySerializer<>(componentClass, duplicate);
  }

  @Override
  public C[] copy(C[] from) {
    C[] copy = from.clone();
    if (!component.isImmutableType()) {
      for (int i = 0; i < copy.length; i++) {
        copy[i] = NullableValues.copy(component, copy[i]);
      }
    }
    return copy;
  }

  @Override
  public void serialize(C[] record, DataOutputView target) throws IOException {
    VarInt.write(record.length, target);
    for (C value : record) {
      NullableValues.write(component, value, target);
    }
  }

  /** Collects in a list first: a damaged length then ends at the end of the data. */
  @Override
  @SuppressWarnings("unchecked") // the array is made of the component's class
  public C[] deserialize(DataInputView source) throws IOException {
    int length = VarInt.read(source);
    List<C> values = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      values.add(NullableValues.read(component, source));
    }
    return values.toArray((C[]) Array.newInstance(componentClass, 0));
  }

  @Override
  public String schema() {
    return "array(" + component.schema() + ")";
  }

  @Override
  public SchemaCompatibility<C[]> compatibilityWith(String stored) {
    return SchemaText.arguments(stored, "array", ",")
        .filter(parts -> parts.size() == 1)
        .map(parts -> component.compatibilityWith(parts.get(0)).in(this::of))
        .orElseGet(() -> super.compatibilityWith(stored));
  }

  private TypeSerializer<C[]> of(TypeSerializer<C> reader) {
    return new GenericArraySerializer<>(componentClass, reader);
  }
}
