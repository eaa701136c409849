package io.weir.engine.state;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;

/** The key, then the namespace. */
final class NamespacedKeySerializer<K, N> extends TypeSerializer<NamespacedKey<K, N>> {

  private final TypeSerializer<K> key;
  private final TypeSerializer<N> namespace;

  NamespacedKeySerializer(TypeSerializer<K> key, TypeSerializer<N> namespace) {
    this.key = key;
    this.namespace = namespace;
  }

  TypeSerializer<N> namespace() {
    return namespace;
  }

  @Override
  public boolean isImmutableType() {
    return key.isImmutableType() && namespace.isImmutableType();
  }

  @Override
  public TypeSerializer<NamespacedKey<K, N>> duplicate() {
    return new NamespacedKeySerializer<>(key.duplicate(), namespace.duplicate());
  }

  @Override
  public NamespacedKey<K, N> copy(NamespacedKey<K, N> from) {
    return new NamespacedKey<>(key.copy(from.key()), namespace.copy(from.namespace()));
  }

  @Override
  public void serialize(NamespacedKey<K, N> entry, DataOutputView target) throws IOException {
    key.serialize(entry.key(), target);
    namespace.serialize(entry.namespace(), target);
  }

  @Override
  public NamespacedKey<K, N> deserialize(DataInputView source) throws IOException {
    K entryKey = key.deserialize(source);
    return new NamespacedKey<>(entryKey, namespace.deserialize(source));
  }

  @Override
  public String schema() {
    return key.schema() + " in " + namespace.schema();
  }
}
