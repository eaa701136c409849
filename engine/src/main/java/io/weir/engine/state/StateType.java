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
    String name, StateKind kind, TypeSerializer<N> keySerializer, TypeSerializer<V> serializer) {}
