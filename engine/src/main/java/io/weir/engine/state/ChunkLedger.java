package io.weir.engine.state;

import io.weir.engine.snapshot.ChunkRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which chunks the state as of some checkpoint is made of, and how much of each key group is base
 * and how much delta. Immutable; a checkpoint's ledger is that of the one it builds on, with its
 * own chunks added and those dropped of which no section is needed any more.
 */
final class ChunkLedger {

  /**
   * A chunk and what is in it.
   *
   * @param sections in the order they are applied
   */
  record Stored(ChunkRef ref, List<Section> sections) {}

  private record Held(long position, ChunkRef ref, BitSet slots) {}

  private static final long NO_BASE = Long.MAX_VALUE;
  private static final long NO_PART = Long.MAX_VALUE;

  private final KeyGroupRange range;
  private final List<Held> chunks = new ArrayList<>();
  private final long[] basePosition;
  private final long[] baseBytes;
  private final long[] baseEntries;
  private final long[] deltaBytes;
  private final int[] deltaChunks;

  /** Checkpoint of the oldest pack that the group has a part in. */
  private final long[] oldestPack;

  private ChunkLedger(KeyGroupRange range) {
    this.range = range;
    int groups = range.size();
    basePosition = new long[groups];
    baseBytes = new long[groups];
    baseEntries = new long[groups];
    deltaBytes = new long[groups];
    deltaChunks = new int[groups];
    oldestPack = new long[groups];
  }

  static ChunkLedger empty(KeyGroupRange range) {
    ChunkLedger ledger = new ChunkLedger(range);
    Arrays.fill(ledger.basePosition, NO_BASE);
    Arrays.fill(ledger.oldestPack, NO_PART);
    return ledger;
  }

  /** The ledger after these chunks have been applied. */
  ChunkLedger with(List<Stored> added) {
    ChunkLedger next = new ChunkLedger(range);
    int groups = range.size();
    System.arraycopy(basePosition, 0, next.basePosition, 0, groups);
    System.arraycopy(baseBytes, 0, next.baseBytes, 0, groups);
    System.arraycopy(baseEntries, 0, next.baseEntries, 0, groups);
    System.arraycopy(deltaBytes, 0, next.deltaBytes, 0, groups);
    System.arraycopy(deltaChunks, 0, next.deltaChunks, 0, groups);
    System.arraycopy(oldestPack, 0, next.oldestPack, 0, groups);
    next.chunks.addAll(chunks);
    long position = chunks.isEmpty() ? 0 : chunks.get(chunks.size() - 1).position() + 1;
    for (Stored stored : added) {
      next.add(stored, position++);
    }
    next.chunks.removeIf(held -> !next.needs(held));
    return next;
  }

  /** In the order they are to be applied. */
  List<ChunkRef> chunks() {
    return chunks.stream().map(Held::ref).toList();
  }

  boolean hasBase(int slot) {
    return basePosition[slot] != NO_BASE;
  }

  long baseBytes(int slot) {
    return baseBytes[slot];
  }

  long baseEntries(int slot) {
    return baseEntries[slot];
  }

  long deltaBytes(int slot) {
    return deltaBytes[slot];
  }

  /** How many chunks have a delta of the group. */
  int deltaChunks(int slot) {
    return deltaChunks[slot];
  }

  int keyGroup(int slot) {
    return range.first() + slot;
  }

  /**
   * How many checkpoints ago the oldest pack was written that some part of the group keeps from
   * being deleted; negative when there is none.
   */
  long packAge(int slot, long checkpointId) {
    return checkpointId - oldestPack[slot];
  }

  private void add(Stored stored, long position) {
    BitSet slots = new BitSet(range.size());
    for (Section section : stored.sections()) {
      int slot = section.keyGroup() - range.first();
      switch (section.kind()) {
        case BASE -> startBase(slot, section, position);
        case MORE -> growBase(slot, section);
        case DELTA -> {
          deltaBytes[slot] += section.bytes();
          deltaChunks[slot] += slots.get(slot) ? 0 : 1;
        }
      }
      if (!stored.ref().whole()) {
        oldestPack[slot] = Math.min(oldestPack[slot], stored.ref().id().sequenceNr());
      }
      slots.set(slot);
    }
    chunks.add(new Held(position, stored.ref(), slots));
  }

  private void startBase(int slot, Section section, long position) {
    basePosition[slot] = position;
    baseBytes[slot] = 0;
    baseEntries[slot] = 0;
    deltaBytes[slot] = 0;
    deltaChunks[slot] = 0;
    oldestPack[slot] = NO_PART;
    growBase(slot, section);
  }

  private void growBase(int slot, Section section) {
    baseBytes[slot] += section.bytes();
    baseEntries[slot] += section.entries();
  }

  private boolean needs(Held held) {
    for (int slot = held.slots().nextSetBit(0); slot >= 0; ) {
      if (held.position() >= basePosition[slot]) {
        return true;
      }
      slot = held.slots().nextSetBit(slot + 1);
    }
    return false;
  }
}
