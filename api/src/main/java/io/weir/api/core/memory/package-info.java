/**
 * Byte buffers that serializers write to and read from: big-endian, as {@link java.io.DataOutput}
 * and {@link java.io.DataInput} say.
 *
 * <p>Fed by the state writer and by whoever copies or ships records; feeds chunks and wire batches.
 * Nothing here is thread-safe: a buffer belongs to the thread, or the actor, that made it.
 */
package io.weir.api.core.memory;
