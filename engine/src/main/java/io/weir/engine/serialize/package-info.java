/**
 * Serialization of the types that the API cannot take apart, with Kryo behind {@link
 * io.weir.api.common.typeutils.TypeSerializer}.
 *
 * <p>Found by {@link java.util.ServiceLoader} when a generic type asks for its serializer. Run by a
 * subtask's actor and by the snapshot writer, each with a duplicate of its own: Kryo is not
 * thread-safe. Bytes: a varint length, then what Kryo 5 writes, with references, the declared class
 * registered and any other by its name. Snapshots are trusted data: whoever can write them can have
 * any class of the class path made.
 */
package io.weir.engine.serialize;
