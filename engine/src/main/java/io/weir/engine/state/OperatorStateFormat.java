package io.weir.engine.state;

import io.weir.api.core.memory.DataInputDeserializer;
import io.weir.api.core.memory.DataOutputSerializer;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.engine.state.OperatorStateSnapshot.Redistribution;
import io.weir.engine.state.OperatorStateSnapshot.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Chunks of operator state. The whole snapshot is one string of bytes, cut wherever a chunk is
 * full.
 *
 * <p>Chunk: magic "WeOS" (4 bytes), format version (2), number of this chunk (4), number of chunks
 * (4), bytes. All bytes joined: number of states (4), and for each its name and schema (length in
 * bytes in 4, UTF-8), redistribution (1: 0 split, 1 union, 2 broadcast, 3 in flight), number of
 * elements (4), and each element behind its length (4).
 */
public final class OperatorStateFormat {

  /** "WeOS". */
  private static final int MAGIC = 0x57654F53;

  private static final int VERSION = 1;
  private static final int HEADER_BYTES = 4 + 2 + 4 + 4;
  private static final int MOST_BODY_BYTES = SnapshotStore.MAX_CHUNK_BYTES - HEADER_BYTES;

  private OperatorStateFormat() {}

  /** Chunks of at most {@link SnapshotStore#MAX_CHUNK_BYTES}; none for an empty snapshot. */
  public static List<byte[]> toChunks(OperatorStateSnapshot snapshot) {
    if (snapshot.isEmpty()) {
      return List.of();
    }
    try {
      byte[] body = body(snapshot);
      int count = (body.length + MOST_BODY_BYTES - 1) / MOST_BODY_BYTES;
      List<byte[]> chunks = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        chunks.add(chunk(body, i, count));
      }
      return chunks;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The snapshot of one subtask.
   *
   * @param where what messages call it: operator, subtask and checkpoint
   * @param chunks in the order {@link #toChunks} gave them, verified by their store
   * @throws SnapshotStoreException when they are not exactly what was written
   */
  public static OperatorStateSnapshot fromChunks(String where, List<byte[]> chunks) {
    if (chunks.isEmpty()) {
      return OperatorStateSnapshot.EMPTY;
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int chunk = 0;
    DataInputDeserializer in = new DataInputDeserializer(new byte[0], 0, 0);
    try {
      for (; chunk < chunks.size(); chunk++) {
        byte[] bytes = chunks.get(chunk);
        in = new DataInputDeserializer(bytes, 0, bytes.length);
        readHeader(in, chunk, chunks.size());
        body.write(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES);
      }
      byte[] joined = body.toByteArray();
      in = new DataInputDeserializer(joined, 0, joined.length);
      return readBody(in);
    } catch (IOException | RuntimeException e) {
      throw new SnapshotStoreException(
          where
              + ": operator state cannot be read at byte "
              + in.getPosition()
              + (chunk < chunks.size() ? " of chunk " + chunk : " of all chunks joined")
              + " ("
              + e
              + "). Restore another checkpoint",
          e);
    }
  }

  private static byte[] chunk(byte[] body, int number, int count) throws IOException {
    int from = number * MOST_BODY_BYTES;
    int to = Math.min(body.length, from + MOST_BODY_BYTES);
    DataOutputSerializer out = new DataOutputSerializer(HEADER_BYTES + to - from);
    out.writeInt(MAGIC);
    out.writeShort(VERSION);
    out.writeInt(number);
    out.writeInt(count);
    out.write(body, from, to - from);
    return out.getCopyOfBuffer();
  }

  private static byte[] body(OperatorStateSnapshot snapshot) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(256);
    out.writeInt(snapshot.states().size());
    for (State state : snapshot.states()) {
      writeText(state.name(), out);
      writeText(state.schema(), out);
      out.writeByte(state.redistribution().ordinal());
      out.writeInt(state.elements().size());
      for (byte[] element : state.elements()) {
        out.writeInt(element.length);
        out.write(element);
      }
    }
    return out.getCopyOfBuffer();
  }

  private static void readHeader(DataInputDeserializer in, int number, int count)
      throws IOException {
    if (in.readInt() != MAGIC) {
      throw new IOException("it does not begin as a chunk of operator state does");
    }
    int version = in.readUnsignedShort();
    if (version != VERSION) {
      throw new IOException("format version " + version + "; this is version " + VERSION);
    }
    int foundNumber = in.readInt();
    int foundCount = in.readInt();
    if (foundNumber != number || foundCount != count) {
      throw new IOException(
          "chunk " + foundNumber + " of " + foundCount + " in place of " + number + " of " + count);
    }
  }

  private static OperatorStateSnapshot readBody(DataInputDeserializer in) throws IOException {
    int count = in.readInt();
    List<State> states = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      states.add(readState(in));
    }
    if (in.available() > 0) {
      throw new IOException(in.available() + " bytes behind the last state");
    }
    return new OperatorStateSnapshot(states);
  }

  private static State readState(DataInputDeserializer in) throws IOException {
    String name = readText(in);
    String schema = readText(in);
    int mode = in.readUnsignedByte();
    if (mode >= Redistribution.values().length) {
      throw new IOException("a state of unknown redistribution " + mode);
    }
    int count = in.readInt();
    List<byte[]> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      elements.add(readBytes(in));
    }
    return new State(name, Redistribution.values()[mode], schema, elements);
  }

  private static void writeText(String text, DataOutputSerializer out) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static String readText(DataInputDeserializer in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  private static byte[] readBytes(DataInputDeserializer in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException(length + " bytes where " + in.available() + " are left");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}
