package io.weir.persistence.cassandra.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import akka.persistence.SnapshotMetadata;
import akka.persistence.SnapshotSelectionCriteria;
import io.weir.persistence.cassandra.snapshot.SnapshotRow.Content;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CriteriaTest {

  private static SnapshotRow taken(long millis, boolean complete) {
    Content content = new Content(0, "", 0, 0, 0);
    return new SnapshotRow("p", 5, new UUID(0, 0), millis, complete, content, Optional.empty());
  }

  private static SnapshotSelectionCriteria between(long from, long to) {
    return SnapshotSelectionCriteria.create(Long.MAX_VALUE, to, 0, from);
  }

  @Test
  void takesBothBoundsOfTime() {
    var criteria = Criteria.loadable(between(10, 20));

    assertThat(criteria).accepts(taken(10, true), taken(20, true));
    assertThat(criteria).rejects(taken(9, true), taken(21, true));
  }

  @Test
  void doesNotLoadWhatIsNotCompleteButDeletesIt() {
    assertThat(Criteria.loadable(between(10, 20))).rejects(taken(15, false));
    assertThat(Criteria.deletable(between(10, 20))).accepts(taken(15, false));
  }

  @Test
  void deletesAnyTimeForATimestampOfZeroAndElseThatOne() {
    assertThat(Criteria.deletable(new SnapshotMetadata("p", 5, 0))).accepts(taken(15, true));
    assertThat(Criteria.deletable(new SnapshotMetadata("p", 5, 15))).accepts(taken(15, true));
    assertThat(Criteria.deletable(new SnapshotMetadata("p", 5, 16))).rejects(taken(15, true));
  }
}
