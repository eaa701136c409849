package io.weir.engine.state;

import io.weir.api.core.memory.DataInputDeserializer;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SnapshotStoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes chunks apart into sections, in order, joining the pieces of cut ones, without reading
 * entries. Anything that is not exactly as the format says is refused, with chunk and position.
 */
final class ChunkReader {

  private final String operator;
  private final ByteArrayOutputStream pieces = new ByteArrayOutputStream();
  private String last = "";
  private int nextFragment;
  private int fragments;

  ChunkReader(String operator) {
    this.operator = operator;
  }

  /** The sections that are all there now: of a piece of a cut body, none before the last piece. */
  List<RawSection> read(ChunkRef ref, byte[] bytes) {
    DataInputDeserializer in = new DataInputDeserializer(bytes, 0, bytes.length);
    last = ref.toString();
    try {
      readHeader(in);
      if (fragments == 1) {
        return readBody(ref, in, bytes);
      }
      pieces.write(bytes, ChunkFormat.HEADER_BYTES, bytes.length - ChunkFormat.HEADER_BYTES);
      nextFragment++;
      return nextFragment == fragments ? joined(ref) : List.of();
    } catch (IOException | RuntimeException e) {
      throw corrupt(operator, ref.toString(), in.getPosition(), e);
    }
  }

  /** Fails when the last chunk was a piece and the others did not come. */
  void end() {
    if (nextFragment != 0) {
      throw new SnapshotStoreException(
          operator
              + ": the list of chunks ends in the middle of an entry: "
              + last
              + " is piece "
              + nextFragment
              + " of "
              + fragments
              + ". Restore another checkpoint");
    }
  }

  static SnapshotStoreException corrupt(
      String operator, String chunk, int position, Exception cause) {
    return new SnapshotStoreException(
        operator
            + ": chunk "
            + chunk
            + " cannot be read at byte "
            + position
            + " ("
            + cause
            + "). It was altered or written by something else; restore another checkpoint",
        cause);
  }

  private void readHeader(DataInputDeserializer in) throws IOException {
    int magic = in.readInt();
    int version = in.readUnsignedShort();
    int fragment = in.readUnsignedShort();
    int count = in.readUnsignedShort();
    if (magic != ChunkFormat.MAGIC) {
      throw new IOException("it does not begin as a chunk of keyed state does");
    }
    if (version != ChunkFormat.VERSION) {
      throw new IOException(
          "format version " + version + "; this is version " + ChunkFormat.VERSION);
    }
    if (count == 0 || fragment != nextFragment || nextFragment != 0 && count != fragments) {
      throw new IOException(
          "piece " + fragment + " of " + count + " where piece " + nextFragment + " should be");
    }
    fragments = count;
  }

  private List<RawSection> joined(ChunkRef ref) throws IOException {
    byte[] body = pieces.toByteArray();
    pieces.reset();
    nextFragment = 0;
    return readBody(ref, new DataInputDeserializer(body, 0, body.length), body);
  }

  private static List<RawSection> readBody(ChunkRef ref, DataInputDeserializer in, byte[] bytes)
      throws IOException {
    String chunk = ref.toString();
    String[] names = new String[in.readUnsignedShort()];
    for (int i = 0; i < names.length; i++) {
      names[i] = in.readUTF();
    }
    List<RawSection> sections = new ArrayList<>();
    while (in.available() > 0) {
      sections.add(readSection(chunk, names, in, bytes));
    }
    return sections;
  }

  private static RawSection readSection(
      String chunk, String[] names, DataInputDeserializer in, byte[] bytes) throws IOException {
    SectionKind kind = SectionKind.of(in.readUnsignedByte());
    int keyGroup = in.readUnsignedShort();
    int state = in.readUnsignedShort();
    int expected = in.readInt();
    int entries = in.readInt();
    int length = in.readInt();
    if (state >= names.length || expected < 0 || entries < 0 || length < 0) {
      throw new IOException("a section header that makes no sense");
    }
    if (length > in.available()) {
      throw new IOException(
          "a section of " + length + " bytes where " + in.available() + " are left");
    }
    int offset = in.getPosition();
    if (in.skipBytes(length) != length) {
      throw new IOException("a section that ends before its length");
    }
    Section section = new Section(kind, keyGroup, entries, length);
    return new RawSection(chunk, names[state], section, expected, bytes, offset, offset);
  }
}
