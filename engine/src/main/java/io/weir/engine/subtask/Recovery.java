package io.weir.engine.subtask;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How state came back after a failure; of one subtask or of all of them.
 *
 * @param rolledBack operator instances whose state was rolled back in place
 * @param readBack operator instances whose state was read from the store
 * @param changesUndone by those rolled back
 * @param undoNanos of the subtask that took longest to undo its changes
 * @param replayed records that were in flight when the checkpoint was taken
 * @param reasons why state was read back though the process had lived, each once, a few at most
 */
public record Recovery(
    int rolledBack,
    int readBack,
    long changesUndone,
    long undoNanos,
    long replayed,
    List<String> reasons) {

  /** There was no keyed state. */
  public static final Recovery NONE = new Recovery(0, 0, 0, 0, 0, List.of());

  private static final int MOST_REASONS = 5;

  public Recovery {
    reasons = List.copyOf(reasons);
  }

  static Recovery rolledBack(long changesUndone, long nanos) {
    return new Recovery(1, 0, changesUndone, nanos, 0, List.of());
  }

  static Recovery readBack(List<String> reasons) {
    return new Recovery(0, 1, 0, 0, 0, reasons);
  }

  static Recovery replayed(long records) {
    return new Recovery(0, 0, 0, 0, records, List.of());
  }

  /** Both together. */
  public Recovery plus(Recovery other) {
    Set<String> all = new LinkedHashSet<>(reasons);
    all.addAll(other.reasons);
    return new Recovery(
        rolledBack + other.rolledBack,
        readBack + other.readBack,
        changesUndone + other.changesUndone,
        Math.max(undoNanos, other.undoNanos),
        replayed + other.replayed,
        new ArrayList<>(all).subList(0, Math.min(all.size(), MOST_REASONS)));
  }

  /** For people. */
  public String describe() {
    return replayed == 0
        ? describeKeyed()
        : describeKeyed() + "; " + replayed + " records in flight replayed";
  }

  private String describeKeyed() {
    if (rolledBack + readBack == 0) {
      return "no keyed state";
    }
    String how =
        "keyed state of %d operator instances rolled back in place (%d changes undone in %d ms), of %d read from the store"
            .formatted(rolledBack, changesUndone, undoNanos / 1_000_000, readBack);
    return reasons.isEmpty() ? how : how + ": " + String.join("; ", reasons);
  }
}
