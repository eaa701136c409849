package io.weir.persistence.cassandra.chunk;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** CRC-32C, beside every row of bytes. */
public final class Crc {

  private Crc() {}

  public static int of(byte[] bytes) {
    return of(ByteBuffer.wrap(bytes));
  }

  /** Of what remains; the buffer's position stays. */
  public static int of(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate());
    return (int) crc.getValue();
  }
}
