package io.weir.engine.state;

import io.weir.api.common.typeutils.TypeSerializer;

/**
 * What a {@link StateTable} is made from.
 *
 * @param name unique within the operator
 * @param keySerializer of what entries are found by
 * @param serializer of what an entry holds, a whole list or map as the case may be
 */
record StateType<N, V>(
    String name, StateKind kind, TypeSerializer<N> keySerializer, TypeSerializer<V> serializer) {

  /** Two states with the same text can read each other's bytes. */
  String schema() {
    return kindText() + serializer.schema();
  }

  /** What of the text comes before the values' own part: the namespace, if any, and the kind. */
  String kindText() {
    String namespace =
        keySerializer instanceof NamespacedKeySerializer<?, ?> more
            ? "in " + more.namespace().schema() + ": "
            : "";
    return namespace + kind.schema("");
  }
}
