package io.weir.persistence.cassandra.snapshot;

import akka.persistence.SnapshotMetadata;
import akka.persistence.SnapshotSelectionCriteria;
import java.util.function.Predicate;

/** Which snapshots Akka means. Pure. Sequence numbers are compared by Cassandra, times here. */
final class Criteria {

  private Criteria() {}

  /** Complete ones only: a save that did not get to its end has stored nothing. */
  static Predicate<SnapshotRow> loadable(SnapshotSelectionCriteria criteria) {
    return row -> row.complete() && inTime(row, criteria);
  }

  /** Incomplete ones too: what is left of them goes with the others. */
  static Predicate<SnapshotRow> deletable(SnapshotSelectionCriteria criteria) {
    return row -> inTime(row, criteria);
  }

  /** A timestamp of 0 means any: Akka deletes so after a failed save. */
  static Predicate<SnapshotRow> deletable(SnapshotMetadata metadata) {
    return row -> metadata.timestamp() == 0 || metadata.timestamp() == row.takenAtMillis();
  }

  private static boolean inTime(SnapshotRow row, SnapshotSelectionCriteria criteria) {
    return row.takenAtMillis() >= criteria.minTimestamp()
        && row.takenAtMillis() <= criteria.maxTimestamp();
  }
}
