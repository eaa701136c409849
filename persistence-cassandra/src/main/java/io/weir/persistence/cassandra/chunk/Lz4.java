package io.weir.persistence.cassandra.chunk;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * LZ4 blocks, by lz4-java: native code where it can load that, else Java. Safe for use from any
 * thread.
 */
final class Lz4 {

  /** An eighth of the bytes has to be saved, or it is not worth the work when they are read. */
  private static final int LEAST_SAVED = 8;

  /** What is tried first: a chunk of which that gains nothing is not tried as a whole. */
  private static final int SAMPLE_BYTES = 64 << 10;

  /** Bytes that one byte of a block can stand for, and that a chunk can have: more is damage. */
  private static final long MOST_OF_A_BYTE = 255;

  private static final long MOST_BYTES = 1 << 20;

  private static final LZ4Compressor COMPRESSOR = LZ4Factory.fastestInstance().fastCompressor();
  private static final LZ4SafeDecompressor DECOMPRESSOR =
      LZ4Factory.fastestInstance().safeDecompressor();

  private Lz4() {}

  /**
   * @return empty when it is not worth it
   */
  static Optional<ByteBuffer> compressed(byte[] bytes) {
    return bytes.length > SAMPLE_BYTES && compressed(bytes, SAMPLE_BYTES).isEmpty()
        ? Optional.empty()
        : compressed(bytes, bytes.length);
  }

  private static Optional<ByteBuffer> compressed(byte[] bytes, int length) {
    byte[] target = new byte[COMPRESSOR.maxCompressedLength(length)];
    int taken = COMPRESSOR.compress(bytes, 0, length, target, 0, target.length);
    return taken <= length - length / LEAST_SAVED && taken < length
        ? Optional.of(ByteBuffer.wrap(Arrays.copyOf(target, taken)))
        : Optional.empty();
  }

  /**
   * @param bytes how many it has to become
   * @throws IllegalArgumentException if it does not
   */
  static byte[] decompressed(ByteBuffer block, int bytes) {
    if (bytes < 0 || bytes > Math.min(MOST_BYTES, MOST_OF_A_BYTE * block.remaining())) {
      throw new IllegalArgumentException("it is no LZ4 block of " + bytes + " bytes");
    }
    byte[] target = new byte[bytes];
    int given;
    try {
      given =
          DECOMPRESSOR.decompress(
              block, block.position(), block.remaining(), ByteBuffer.wrap(target), 0, bytes);
    } catch (LZ4Exception e) {
      throw new IllegalArgumentException("it is no LZ4 block of " + bytes + " bytes", e);
    }
    if (given != bytes) {
      throw new IllegalArgumentException(
          "it is an LZ4 block of %d bytes instead of %d".formatted(given, bytes));
    }
    return target;
  }
}
