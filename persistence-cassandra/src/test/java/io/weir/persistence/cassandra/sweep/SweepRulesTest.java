package io.weir.persistence.cassandra.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.persistence.cassandra.chunk.ChunkIndex.Entry;
import io.weir.persistence.cassandra.chunk.ChunkKey;
import io.weir.persistence.cassandra.commit.Manifests;
import io.weir.persistence.cassandra.sweep.SweepRules.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepRulesTest {

  private static final Instant NOW = Instant.ofEpochSecond(100_000);
  private static final Optional<Instant> LONG_AGO = Optional.of(NOW.minusSeconds(3_601));
  private static final Optional<Instant> LATELY = Optional.of(NOW.minusSeconds(3_599));
  private static final Optional<Instant> NEVER = Optional.empty();

  private static final ChunkKey REFERRED = new ChunkKey("job", 7, "count/0/operator-0");
  private static final ChunkKey ORPHAN = new ChunkKey("job", 7, "count/1/operator-0");

  private final SweepRules rules =
      new SweepRules(
          References.of(
              List.of(9L),
              List.of(
                  Manifests.of(
                      "job", 9, 1, new ChunkRef(new ChunkId("job/count/0/operator-0", 7), 1, 1)))),
          NOW,
          Duration.ofHours(1));

  private Verdict of(ChunkKey key, Optional<Instant> unreferenced, Optional<Instant> removed) {
    return rules.of(entry(key, unreferenced, removed));
  }

  private static Entry entry(
      ChunkKey key, Optional<Instant> unreferenced, Optional<Instant> removed) {
    return new Entry(key, 1, LONG_AGO, unreferenced, removed);
  }

  @Test
  void keepsWhatACheckpointRefersTo() {
    assertThat(of(REFERRED, NEVER, NEVER)).isEqualTo(Verdict.KEEP);
    assertThat(of(REFERRED, LONG_AGO, NEVER)).isEqualTo(Verdict.UNMARK);
  }

  @Test
  void deletesAnOrphanOnlyAfterTheTimeOfGrace() {
    assertThat(of(ORPHAN, NEVER, NEVER)).isEqualTo(Verdict.MARK);
    assertThat(of(ORPHAN, LATELY, NEVER)).isEqualTo(Verdict.KEEP);
    assertThat(of(ORPHAN, LONG_AGO, NEVER)).isEqualTo(Verdict.REMOVE);
  }

  @Test
  void keepsTheManifestOfACheckpointThatExistsAndNoOther() {
    assertThat(of(new ChunkKey("job", 9, "chk-9/_metadata"), LONG_AGO, NEVER))
        .isEqualTo(Verdict.UNMARK);
    assertThat(of(new ChunkKey("job", 9, "manifest/0"), NEVER, NEVER)).isEqualTo(Verdict.KEEP);
    assertThat(of(new ChunkKey("job", 8, "chk-8/_metadata"), LONG_AGO, NEVER))
        .isEqualTo(Verdict.REMOVE);
    assertThat(of(new ChunkKey("job", 8, "manifest/0"), LONG_AGO, NEVER)).isEqualTo(Verdict.REMOVE);
  }

  @Test
  void forgetsAListWhenAllOfItHasBeenGoneForLong() {
    Entry gone = entry(ORPHAN, LONG_AGO, LONG_AGO);
    Entry lately = entry(ORPHAN, LONG_AGO, LATELY);

    assertThat(rules.allForgotten(List.of(gone, gone))).isTrue();
    assertThat(rules.allForgotten(List.of(gone, lately))).isFalse();
    assertThat(rules.allForgotten(List.of(gone, entry(REFERRED, NEVER, NEVER)))).isFalse();
  }
}
