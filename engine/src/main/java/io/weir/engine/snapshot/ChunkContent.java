package io.weir.engine.snapshot;

import java.util.Arrays;

/** What a reference names, cut out of what is stored and verified; or the reason why not. Pure. */
public final class ChunkContent {

  private ChunkContent() {}

  /**
   * The chunk's own bytes. Any byte of it that is not as it was saved, and any other length of what
   * is stored, is refused.
   *
   * @param stored all that is stored under the reference's id; not altered
   * @param store what a person calls the store
   * @throws SnapshotStoreException that names the pack and the part in it, or the chunk
   */
  public static byte[] of(ChunkRef ref, byte[] stored, String store) {
    if (stored.length != ref.storedBytes()) {
      throw refused(
          ref, store, "it has " + stored.length + " bytes instead of " + ref.storedBytes());
    }
    if (Checksum.of(stored, (int) ref.offset(), (int) ref.bytes()) != ref.crc32c()) {
      throw refused(ref, store, "it was altered: the checksum does not match");
    }
    return ref.whole()
        ? stored
        : Arrays.copyOfRange(stored, (int) ref.offset(), (int) (ref.offset() + ref.bytes()));
  }

  private static SnapshotStoreException refused(ChunkRef ref, String store, String reason) {
    return new SnapshotStoreException(
        String.format(
            "Snapshot chunk %s of checkpoint %d could not be loaded in %s: %s. Restore the chunk"
                + " from a copy, or start the job from another checkpoint.",
            ref, ref.id().sequenceNr(), store, reason));
  }
}
