package io.weir.engine.state;

import io.weir.api.common.typeutils.SchemaCompatibility;
import io.weir.api.common.typeutils.SchemaText;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;

/** A value and the time of its last access: eight bytes, one that is 1 for null, the value. */
final class TtlSerializer<V> extends TypeSerializer<TtlValue<V>> {

  private final TypeSerializer<V> value;

  TtlSerializer(TypeSerializer<V> value) {
    this.value = value;
  }

  TypeSerializer<V> value() {
    return value;
  }

  @Override
  public boolean isImmutableType() {
    return value.isImmutableType();
  }

  @Override
  public TypeSerializer<TtlValue<V>> duplicate() {
    return new TtlSerializer<>(value.duplicate());
  }

  @Override
  public TtlValue<V> copy(TtlValue<V> from) {
    return isImmutableType() || from.value() == null
        ? from
        : new TtlValue<>(value.copy(from.value()), from.lastAccess());
  }

  @Override
  public void serialize(TtlValue<V> record, DataOutputView target) throws IOException {
    target.writeLong(record.lastAccess());
    target.writeBoolean(record.value() == null);
    if (record.value() != null) {
      value.serialize(record.value(), target);
    }
  }

  @Override
  public TtlValue<V> deserialize(DataInputView source) throws IOException {
    long lastAccess = source.readLong();
    return new TtlValue<>(source.readBoolean() ? null : value.deserialize(source), lastAccess);
  }

  @Override
  public String schema() {
    return "ttl(" + value.schema() + ")";
  }

  @Override
  public SchemaCompatibility<TtlValue<V>> compatibilityWith(String stored) {
    return SchemaText.arguments(stored, "ttl", ",")
        .filter(parts -> parts.size() == 1)
        .map(parts -> value.compatibilityWith(parts.get(0)).in(this::of))
        .orElseGet(() -> super.compatibilityWith(stored));
  }

  private TypeSerializer<TtlValue<V>> of(TypeSerializer<V> reader) {
    return new TtlSerializer<>(reader);
  }
}
