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
        || ledger.deltaChunks(slot) >= mostDeltaChunks(slot);
  }

  /** Different from group to group, so that they are not all rewritten by one checkpoint. */
  private static int mostDeltaChunks(int slot) {
    return MOST_DELTA_CHUNKS + KeyGroups.spread(slot) % MOST_DELTA_CHUNKS;
  }
}
