package io.weir.engine.state;

/**
 * When a key group is written whole again instead of what changed in it. A pure rule: what it knows
 * is the ledger of the last confirmed checkpoint and how many entries changed since.
 */
final class BasePolicy {

  /**
   * A group's deltas are spread over at most twice so many chunks, so that restoring stays quick.
   */
  private static final int MOST_DELTA_CHUNKS = 128;

  /**
   * A pack is there as long as one part of it is needed, so no group needs one for longer than
   * twice so many checkpoints: that bounds the space that parts take which nobody needs.
   */
  private static final int OLDEST_PACK_CHECKPOINTS = 128;

  private BasePolicy() {}

  /**
   * True when the deltas, with the coming one, would exceed half the base, when they are in too
   * many chunks, or when there is no base.
   */
  static boolean writeWhole(ChunkLedger ledger, int slot, long changed) {
    if (!ledger.hasBase(slot)) {
      return true;
    }
    long entries = Math.max(1, ledger.baseEntries(slot));
    long coming = changed * Math.max(1, ledger.baseBytes(slot) / entries);
    return 2 * (ledger.deltaBytes(slot) + coming) > ledger.baseBytes(slot)
        || ledger.deltaChunks(slot) >= spread(ledger, slot, MOST_DELTA_CHUNKS);
  }

  /** True when the group is to be written whole although nothing may have changed in it. */
  static boolean outlivesItsPack(ChunkLedger ledger, int slot, long checkpointId) {
    return ledger.packAge(slot, checkpointId) >= spread(ledger, slot, OLDEST_PACK_CHECKPOINTS);
  }

  /**
   * From {@code least} to twice that, different from key group to key group, of all subtasks: so
   * that they are not all rewritten by one checkpoint.
   */
  private static int spread(ChunkLedger ledger, int slot, int least) {
    return least + KeyGroups.spread(ledger.keyGroup(slot)) % least;
  }
}
