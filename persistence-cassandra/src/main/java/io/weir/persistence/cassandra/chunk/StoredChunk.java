package io.weir.persistence.cassandra.chunk;

import com.datastax.oss.driver.api.core.data.ByteUtils;
import java.nio.ByteBuffer;

/**
 * A chunk as its row has it.
 *
 * @param bytes of the chunk
 * @param data what is stored of it; its position is not moved
 */
record StoredChunk(int bytes, Codec codec, ByteBuffer data) {

  static StoredChunk plain(byte[] chunk) {
    return new StoredChunk(chunk.length, Codec.NONE, ByteBuffer.wrap(chunk));
  }

  /**
   * The chunk.
   *
   * @throws IllegalArgumentException if the data is none that the codec has made of one so long
   */
  byte[] chunk() {
    if (codec == Codec.LZ4) {
      return Lz4.decompressed(data, bytes);
    }
    if (data.remaining() != bytes) {
      throw new IllegalArgumentException(
          "it has " + data.remaining() + " bytes instead of " + bytes);
    }
    return ByteUtils.getArray(data);
  }
}
