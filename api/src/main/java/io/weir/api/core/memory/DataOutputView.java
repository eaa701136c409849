package io.weir.api.core.memory;

import java.io.DataOutput;

/**
 * Where a {@code TypeSerializer} writes; big-endian, as {@link DataOutput} says. Not thread-safe.
 */
public interface DataOutputView extends DataOutput {}
