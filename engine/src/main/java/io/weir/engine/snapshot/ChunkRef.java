package io.weir.engine.snapshot;

/**
 * A chunk as the manifest refers to it: a stored object, or a part of one that small chunks share
 * (a pack, see {@link ChunkPacker}).
 *
 * @param id where it is stored
 * @param storedBytes length of all that is stored there
 * @param offset where the chunk begins in that
 * @param bytes the chunk's length
 * @param crc32c checksum of those bytes, verified on every load
 */
public record ChunkRef(ChunkId id, long storedBytes, long offset, long bytes, int crc32c) {

  public ChunkRef {
    if (offset < 0 || bytes < 0 || offset > storedBytes - bytes) {
      throw new IllegalArgumentException(
          "%d bytes from %d on are not in the %d bytes of %s"
              .formatted(bytes, offset, storedBytes, id));
    }
  }

  /** A chunk that is stored by itself. */
  public ChunkRef(ChunkId id, long bytes, int crc32c) {
    this(id, bytes, 0, bytes, crc32c);
  }

  /** False for a part of a pack that has other parts too. */
  public boolean whole() {
    return bytes == storedBytes;
  }

  @Override
  public String toString() {
    return whole() ? id.toString() : "%s, bytes %d to %d".formatted(id, offset, offset + bytes - 1);
  }
}
