package io.weir.persistence.cassandra.snapshot;

import java.nio.ByteBuffer;

/**
 * How the bytes of one snapshot lie in rows and partitions: parts of 1 MiB, sixteen to a partition,
 * the last of each may be less. So no row is too large for a request, and no partition too large to
 * be read or deleted at once. Pure. A change is a new version of the schema.
 *
 * @param bytes of the snapshot
 */
record Parts(long bytes) {

  static final int PART_BYTES = 1 << 20;
  static final int SLICE_PARTS = 16;

  Parts {
    if (bytes < 0 || bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a snapshot of " + bytes + " bytes: at most " + Integer.MAX_VALUE + " can be read back");
    }
  }

  /** An empty snapshot has none. */
  int count() {
    return (int) ((bytes + PART_BYTES - 1) / PART_BYTES);
  }

  int slices() {
    return slicesOf(count());
  }

  static int slicesOf(int parts) {
    return (parts + SLICE_PARTS - 1) / SLICE_PARTS;
  }

  static int sliceOf(int part) {
    return part / SLICE_PARTS;
  }

  int length(int part) {
    return (int) Math.min(PART_BYTES, bytes - offset(part));
  }

  static int offset(int part) {
    return part * PART_BYTES;
  }

  /** A view. */
  ByteBuffer of(byte[] snapshot, int part) {
    return ByteBuffer.wrap(snapshot, offset(part), length(part));
  }
}
