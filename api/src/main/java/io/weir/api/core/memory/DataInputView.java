package io.weir.api.core.memory;

import java.io.DataInput;

/**
 * What a {@code TypeSerializer} reads from; big-endian, as {@link DataInput} says. Not thread-safe.
 */
public interface DataInputView extends DataInput {}
