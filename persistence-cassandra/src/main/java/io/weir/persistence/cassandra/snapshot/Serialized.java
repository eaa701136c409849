package io.weir.persistence.cassandra.snapshot;

import akka.serialization.Serialization;
import akka.serialization.Serializers;

/**
 * A value as bytes.
 *
 * @param serializerId Akka's identifier, or {@link #RAW} when the value is the bytes
 * @param manifest the serializer's name for the type, empty if it has none
 */
record Serialized(int serializerId, String manifest, byte[] bytes) {

  /** Akka keeps 0 to 40 for itself and uses no 0 in its serializers; part of the schema. */
  static final int RAW = 0;

  /** Copies bytes, as the caller may reuse them. For a thread that may take its time. */
  static Serialized of(Object value, Serialization akka) {
    if (value instanceof byte[] bytes) {
      return new Serialized(RAW, "", bytes.clone());
    }
    var serializer = akka.findSerializerFor(value);
    return new Serialized(
        serializer.identifier(),
        Serializers.manifestFor(serializer, value),
        serializer.toBinary(value));
  }

  Object read(Serialization akka) {
    return serializerId == RAW ? bytes : akka.deserialize(bytes, serializerId, manifest).get();
  }
}
