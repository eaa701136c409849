package io.weir.benchmarks.stores;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The state that is stored: 1 KiB for each key. A job has the values one by one; who stores bytes
 * has 960 of them in a piece, which is as long as Weir's chunks are, and fewer in the last.
 *
 * <p>The checksum is a sum over values, which is the same in whatever order they come.
 */
public final class Values {

  /** Of a value. */
  public static final int BYTES = 1 << 10;

  static final int VALUES_OF_A_PIECE = 960;

  /** Of all pieces but the last. */
  public static final int LONGEST_PIECE_BYTES = VALUES_OF_A_PIECE * BYTES;

  private Values() {}

  public static byte[] of(StoreData data, long key) {
    byte[] value = new byte[BYTES];
    data.put(ByteBuffer.wrap(value), key);
    return value;
  }

  /** The values of some keys, one after the other. */
  public static byte[] piece(StoreCase chosen, int number) {
    int values = valuesOfPiece(chosen, number);
    ByteBuffer piece = ByteBuffer.allocate(values * BYTES);
    for (int i = 0; i < values; i++) {
      chosen.data().put(piece, firstKey(number) + i);
    }
    return piece.array();
  }

  /** What a value adds to the checksum of all. */
  public static long checksum(long key, byte[] value) {
    return checksum(key, value, 0, value.length);
  }

  /** What the values of a piece add. */
  public static long checksumOfPiece(StoreCase chosen, int number, byte[] piece) {
    int values = valuesOfPiece(chosen, number);
    if (piece.length != values * BYTES) {
      return 0; // no more the sum of all
    }
    long sum = 0;
    for (int i = 0; i < values; i++) {
      sum += checksum(firstKey(number) + i, piece, i * BYTES, BYTES);
    }
    return sum;
  }

  private static long checksum(long key, byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return StoreData.mix(key * StoreData.STEP ^ crc.getValue());
  }

  private static int valuesOfPiece(StoreCase chosen, int number) {
    return (int) Math.min(VALUES_OF_A_PIECE, chosen.values() - firstKey(number));
  }

  private static long firstKey(int piece) {
    return (long) piece * VALUES_OF_A_PIECE;
  }

  /** Of the whole state. */
  public static long checksum(StoreCase chosen) {
    long sum = 0;
    for (long key = 0; key < chosen.values(); key++) {
      sum += checksum(key, of(chosen.data(), key));
    }
    return sum;
  }
}
