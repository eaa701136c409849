/**
 * Stored values in words, by the schema text that a checkpoint has of them and without their
 * classes. For who looks at checkpoints: {@code io.weir.engine.inspect}. Restoring uses the
 * serializers themselves. Plain code, on the caller's thread.
 */
package io.weir.engine.inspect.value;
