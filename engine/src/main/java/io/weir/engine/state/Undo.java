package io.weir.engine.state;

/**
 * Takes back the changes of one interval in one key group. Driven by the subtask's actor, before
 * the state is used again.
 *
 * <p>It goes over the list in blocks, and over each block in passes, each of which reads one thing
 * that is likely not in a cache: the version, its slot, the version before. The reads of a pass do
 * not depend on each other, so that the processor has many under way at once; the stores come last,
 * because a store of a reference into an old object holds up the reads behind it.
 */
final class Undo<K, V> implements Runnable {

  /** Reads that a processor has under way at once, with some to spare. */
  private static final int BLOCK = 32;

  private final ChangeList<K, V> list;
  private final KeyGroupTable<K, V> table;
  private final int[] slots = new int[BLOCK];

  /**
   * @param list of the newest interval that has not been taken back
   */
  Undo(ChangeList<K, V> list, KeyGroupTable<K, V> table) {
    this.list = list;
    this.table = table;
  }

  @Override
  public void run() {
    for (int from = 0; from < list.size(); from += BLOCK) {
      undo(from, Math.min(BLOCK, list.size() - from));
    }
  }

  private void undo(int from, int count) {
    for (int i = 0; i < count; i++) {
      slots[i] = list.get(from + i).hash;
    }
    for (int i = 0; i < count; i++) {
      slots[i] = table.slotOf(list.get(from + i), slots[i]);
    }
    for (int i = 0; i < count; i++) {
      table.countBack(list.get(from + i));
    }
    for (int i = 0; i < count; i++) {
      table.putBack(slots[i], list.get(from + i));
    }
  }
}
