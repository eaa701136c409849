package io.weir.engine.state;

import io.weir.engine.snapshot.SnapshotStore;

/**
 * Numbers of the format of keyed chunks, which the package's page describes.
 *
 * <p>All of them but the longest body are in the bytes of old snapshots: a change needs a new
 * {@link #VERSION}.
 */
final class ChunkFormat {

  /** "WeKS". */
  static final int MAGIC = 0x57654B53;

  static final int VERSION = 1;

  /** Magic, version, number of the fragment, number of fragments. */
  static final int HEADER_BYTES = 4 + 2 + 2 + 2;

  /** What fits behind the header. */
  static final int MOST_BODY_BYTES = SnapshotStore.MAX_CHUNK_BYTES - HEADER_BYTES;

  /** Kind, key group, state, expected entries, entries, length. */
  static final int SECTION_HEADER_BYTES = 1 + 2 + 2 + 4 + 4 + 4;

  /** From the start of a section's header to its number of entries. */
  static final int ENTRIES_OFFSET = 1 + 2 + 2 + 4;

  static final int PUT = 1;
  static final int REMOVE = 0;

  /** A body is cut in at most so many pieces. */
  static final int MOST_FRAGMENTS = 0xFFFF;

  private ChunkFormat() {}
}
