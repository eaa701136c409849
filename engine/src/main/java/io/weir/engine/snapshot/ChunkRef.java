package io.weir.engine.snapshot;

/**
 * A stored chunk as the manifest refers to it.
 *
 * @param id where it is
 * @param bytes its length
 * @param crc32c checksum of those bytes, verified on every load
 */
public record ChunkRef(ChunkId id, long bytes, int crc32c) {}
