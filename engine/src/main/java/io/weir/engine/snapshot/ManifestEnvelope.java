package io.weir.engine.snapshot;

import akka.serialization.Serialization;
import akka.serialization.Serializers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The head of a stored manifest, from which all else is found. Nobody holds a checksum of it, so it
 * carries its own:
 *
 * <pre>
 * CRC-32C of all that follows, int | magic int | format version int | serializer id int | manifest
 * | number of parts int | parts, each: persistence id, length int, CRC-32C int | serialised bytes
 * </pre>
 *
 * With parts, the serialised bytes are theirs, in order; without, they are here.
 */
record ManifestEnvelope(
    int formatVersion, int serializerId, String manifest, List<ChunkRef> parts, byte[] bytes) {

  private static final int MAGIC = 0x57454d46; // "WEMF"
  private static final int CRC_BYTES = 4;

  static ManifestEnvelope of(CheckpointManifest manifest, Serialization akka) {
    var serializer = akka.findSerializerFor(manifest);
    return new ManifestEnvelope(
        manifest.formatVersion(),
        serializer.identifier(),
        Serializers.manifestFor(serializer, manifest),
        List.of(),
        serializer.toBinary(manifest));
  }

  ManifestEnvelope withParts(List<ChunkRef> refs) {
    return new ManifestEnvelope(formatVersion, serializerId, manifest, refs, new byte[0]);
  }

  CheckpointManifest read(byte[] serialised, Serialization akka) {
    return (CheckpointManifest) akka.deserialize(serialised, serializerId, manifest).get();
  }

  byte[] encode() {
    try {
      var body = new ByteArrayOutputStream();
      var out = new DataOutputStream(body);
      out.writeInt(MAGIC);
      out.writeInt(formatVersion);
      out.writeInt(serializerId);
      out.writeUTF(manifest);
      out.writeInt(parts.size());
      for (ChunkRef part : parts) {
        out.writeUTF(part.id().persistenceId());
        out.writeInt((int) part.bytes());
        out.writeInt(part.crc32c());
      }
      out.write(bytes);
      var all = new ByteArrayOutputStream();
      new DataOutputStream(all).writeInt(Checksum.of(body.toByteArray()));
      body.writeTo(all);
      return all.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
  }

  /**
   * @throws IOException that says what is wrong with the bytes
   */
  static ManifestEnvelope decode(long checkpointId, byte[] encoded) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(encoded));
    if (encoded.length < 2 * CRC_BYTES
        || in.readInt() != Checksum.of(encoded, CRC_BYTES, encoded.length - CRC_BYTES)) {
      throw new IOException("it was altered or truncated: the checksum does not match");
    }
    if (in.readInt() != MAGIC) {
      throw new IOException("it is no manifest: the first bytes are others");
    }
    int version = in.readInt();
    if (version != CheckpointManifest.FORMAT_VERSION) {
      throw new IOException(
          "it has format version "
              + version
              + ", and this version of Weir reads "
              + CheckpointManifest.FORMAT_VERSION);
    }
    int serializerId = in.readInt();
    String manifest = in.readUTF();
    int count = in.readInt();
    var parts = new ArrayList<ChunkRef>();
    for (int i = 0; i < count; i++) {
      parts.add(new ChunkRef(new ChunkId(in.readUTF(), checkpointId), in.readInt(), in.readInt()));
    }
    return new ManifestEnvelope(
        version, serializerId, manifest, List.copyOf(parts), in.readAllBytes());
  }
}
