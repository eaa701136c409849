package io.weir.engine.snapshot;

import java.util.zip.CRC32C;

/** CRC-32C of whole arrays: what guards every chunk, header and manifest. */
final class Checksum {

  private Checksum() {}

  static int of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  static int of(byte[] bytes, int offset, int length) {
    var crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}
