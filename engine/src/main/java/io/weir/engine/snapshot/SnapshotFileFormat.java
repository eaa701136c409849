package io.weir.engine.snapshot;

import io.weir.engine.snapshot.StoredSnapshot.SerializedValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import scala.Option;

/**
 * A snapshot's file, numbers big-endian:
 *
 * <pre>
 * magic 8 bytes | format version int | header length int | header | CRC-32C of all before, int | data
 * header: persistence id | sequence number long | timestamp in ms long
 *         | data: serializer id int, manifest, length int, CRC-32C int
 *         | metadata: present byte, then serializer id int, manifest, bytes
 * </pre>
 *
 * Texts are UTF-8 after their length as int; metadata's bytes after theirs. Whatever does not fit
 * is refused with an {@link IOException} that says what.
 */
final class SnapshotFileFormat {

  static final int VERSION = 1;

  private static final long MAGIC = 0x574549525f534e50L; // "WEIR_SNP"
  private static final int PREFIX_BYTES = 16;

  /** A length above this is damage, not a header: ids and metadata are small. */
  private static final int LONGEST_HEADER = 16 << 20;

  private SnapshotFileFormat() {}

  /** All that comes before the data. */
  static byte[] header(StoredSnapshot snapshot) throws IOException {
    byte[] fields = fields(snapshot);
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeLong(MAGIC);
    out.writeInt(VERSION);
    out.writeInt(fields.length);
    out.write(fields);
    out.writeInt(Checksum.of(bytes.toByteArray()));
    return bytes.toByteArray();
  }

  private static byte[] fields(StoredSnapshot snapshot) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    writeBytes(out, snapshot.persistenceId().getBytes(StandardCharsets.UTF_8));
    out.writeLong(snapshot.sequenceNr());
    out.writeLong(snapshot.timestampMillis());
    out.writeInt(snapshot.data().serializerId());
    writeBytes(out, snapshot.data().manifest().getBytes(StandardCharsets.UTF_8));
    out.writeInt(snapshot.data().bytes().length);
    out.writeInt(Checksum.of(snapshot.data().bytes()));
    out.writeByte(snapshot.metadata().isDefined() ? 1 : 0);
    if (snapshot.metadata().isDefined()) {
      SerializedValue metadata = snapshot.metadata().get();
      out.writeInt(metadata.serializerId());
      writeBytes(out, metadata.manifest().getBytes(StandardCharsets.UTF_8));
      writeBytes(out, metadata.bytes());
    }
    return bytes.toByteArray();
  }

  /** Reads the header alone; the rest of the stream is the data. */
  static Header readHeader(DataInputStream in) throws IOException {
    try {
      byte[] prefix = in.readNBytes(PREFIX_BYTES);
      int length = checkPrefix(prefix);
      byte[] all = new byte[PREFIX_BYTES + length];
      System.arraycopy(prefix, 0, all, 0, PREFIX_BYTES);
      in.readFully(all, PREFIX_BYTES, length);
      if (in.readInt() != Checksum.of(all)) {
        throw new IOException("its header was altered: the checksum does not match");
      }
      return header(new DataInputStream(new ByteArrayInputStream(all, PREFIX_BYTES, length)));
    } catch (EOFException e) {
      throw new IOException("it is truncated: it ends within its header", e);
    }
  }

  /** The bytes after the header, verified. */
  static StoredSnapshot readData(Header header, DataInputStream in) throws IOException {
    byte[] data = in.readNBytes(header.dataBytes());
    if (data.length < header.dataBytes()) {
      throw new IOException(
          "it is truncated: " + data.length + " of " + header.dataBytes() + " bytes are left");
    }
    if (in.read() >= 0) {
      throw new IOException("it was altered: there is more than its " + data.length + " bytes");
    }
    if (Checksum.of(data) != header.dataCrc32c()) {
      throw new IOException("it was altered: the checksum of its data does not match");
    }
    return new StoredSnapshot(
        header.persistenceId(),
        header.sequenceNr(),
        header.timestampMillis(),
        new SerializedValue(header.serializerId(), header.manifest(), data),
        header.metadata());
  }

  private static int checkPrefix(byte[] prefix) throws IOException {
    if (prefix.length < PREFIX_BYTES) {
      throw new IOException("it is truncated: only " + prefix.length + " bytes are left");
    }
    var in = new DataInputStream(new ByteArrayInputStream(prefix));
    if (in.readLong() != MAGIC) {
      throw new IOException("it is no Weir snapshot: the first bytes are others");
    }
    int version = in.readInt();
    if (version != VERSION) {
      throw new IOException(
          "it has format version " + version + ", and this version of Weir reads " + VERSION);
    }
    int length = in.readInt();
    if (length < 0 || length > LONGEST_HEADER) {
      throw new IOException("its header was altered: it cannot be " + length + " bytes long");
    }
    return length;
  }

  private static Header header(DataInputStream in) throws IOException {
    return new Header(
        readText(in),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        readText(in),
        in.readInt(),
        in.readInt(),
        in.readByte() == 0
            ? Option.empty()
            : Option.apply(new SerializedValue(in.readInt(), readText(in), readBytes(in))));
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  /** What a file says about its data, without it. */
  record Header(
      String persistenceId,
      long sequenceNr,
      long timestampMillis,
      int serializerId,
      String manifest,
      int dataBytes,
      int dataCrc32c,
      Option<SerializedValue> metadata) {}
}
