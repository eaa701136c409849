package io.weir.engine.state;

import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keyed and operator state of one subtask as a checkpoint holds it, in one file.
 *
 * @param bytes of the keyed state's chunks
 * @param operatorState chunks
 */
record StoredBytes(KeyedSnapshot keyed, Map<ChunkRef, byte[]> bytes, List<byte[]> operatorState) {

  void write(OutputStream file) throws IOException {
    DataOutputStream out = new DataOutputStream(file);
    out.writeUTF(keyed.keySchema());
    out.writeInt(keyed.stateSchemas().size());
    for (Map.Entry<String, String> state : new TreeMap<>(keyed.stateSchemas()).entrySet()) {
      out.writeUTF(state.getKey());
      out.writeUTF(state.getValue());
    }
    out.writeInt(keyed.chunks().size());
    for (ChunkRef ref : keyed.chunks()) {
      write(bytes.get(ref), out);
    }
    out.writeInt(operatorState.size());
    for (byte[] chunk : operatorState) {
      write(chunk, out);
    }
  }

  static StoredBytes read(InputStream file) throws IOException {
    DataInputStream in = new DataInputStream(file);
    String keySchema = in.readUTF();
    Map<String, String> schemas = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      schemas.put(in.readUTF(), in.readUTF());
    }
    Map<ChunkRef, byte[]> bytes = new HashMap<>();
    List<ChunkRef> refs = new ArrayList<>();
    int chunks = in.readInt();
    for (int i = 0; i < chunks; i++) {
      byte[] chunk = readBytes(in);
      ChunkRef ref = new ChunkRef(new ChunkId("fixture/" + i, 1), chunk.length, 0);
      refs.add(ref);
      bytes.put(ref, chunk);
    }
    List<byte[]> operatorState = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      operatorState.add(readBytes(in));
    }
    return new StoredBytes(
        new KeyedSnapshot(0, TestStates.GROUPS - 1, keySchema, schemas, refs),
        bytes,
        operatorState);
  }

  private static void write(byte[] chunk, DataOutputStream out) throws IOException {
    out.writeInt(chunk.length);
    out.write(chunk);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    byte[] chunk = new byte[in.readInt()];
    in.readFully(chunk);
    return chunk;
  }
}
