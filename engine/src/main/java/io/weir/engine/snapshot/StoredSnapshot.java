package io.weir.engine.snapshot;

import akka.persistence.SnapshotMetadata;
import akka.serialization.Serialization;
import akka.serialization.Serializers;
import scala.Option;

/**
 * A snapshot as the plugins keep it: bytes as they are, anything else through Akka serialization.
 *
 * @param data the snapshot itself
 * @param metadata what the user attached to it, absent for most
 */
record StoredSnapshot(
    String persistenceId,
    long sequenceNr,
    long timestampMillis,
    SerializedValue data,
    Option<SerializedValue> metadata) {

  static StoredSnapshot of(SnapshotMetadata metadata, Object snapshot, Serialization akka) {
    return new StoredSnapshot(
        metadata.persistenceId(),
        metadata.sequenceNr(),
        metadata.timestamp(),
        SerializedValue.of(snapshot, akka),
        metadata.metadata().map(value -> SerializedValue.of(value, akka)));
  }

  SnapshotMetadata akkaMetadata(Serialization akka) {
    return new SnapshotMetadata(
        persistenceId, sequenceNr, timestampMillis, metadata.map(value -> value.read(akka)));
  }

  /**
   * One value as bytes.
   *
   * @param serializerId Akka's identifier, or {@link #RAW} when the value is the bytes
   * @param manifest the serializer's name for the type, empty if it has none
   */
  record SerializedValue(int serializerId, String manifest, byte[] bytes) {

    /** Akka keeps 0 to 40 for itself and uses no 0 in its serializers; part of the format. */
    static final int RAW = 0;

    /** Copies bytes, as the caller may reuse them. */
    static SerializedValue of(Object value, Serialization akka) {
      if (value instanceof byte[] bytes) {
        return new SerializedValue(RAW, "", bytes.clone());
      }
      var serializer = akka.findSerializerFor(value);
      return new SerializedValue(
          serializer.identifier(),
          Serializers.manifestFor(serializer, value),
          serializer.toBinary(value));
    }

    Object read(Serialization akka) {
      return serializerId == RAW
          ? bytes.clone()
          : akka.deserialize(bytes, serializerId, manifest).get();
    }
  }
}
