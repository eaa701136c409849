package io.weir.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class UndoLogTest {

  private final UndoLog<Object> log =
      new UndoLog<>(new RowLayout<>(Optional.empty(), Optional.empty()));

  private void append(int from, int to) {
    for (int id = from; id < to; id++) {
      log.append(id);
    }
  }

  private void holds(int from, int to) {
    for (int id = from; id < to; id++) {
      assertThat(log.records().id(id)).isEqualTo(id);
    }
  }

  @Test
  void whatIsNeededIsNotCopiedWhenMuchOfItIsLeft() {
    append(0, 1000);
    UndoRecords<Object> before = log.records();
    log.release(600);
    assertThat(log.records()).isSameAs(before);
    holds(600, 1000);
  }

  @Test
  void whatIsNotNeededGoesWhenTheRoomIsUsedUpAndGivesItToOthers() {
    append(0, 1000);
    log.release(600);
    append(1000, 1100);
    assertThat(log.records().first).isEqualTo(600);
    holds(600, 1100);
  }

  @Test
  void theRoomStaysAsItIsWhileAsMuchIsReleasedAsIsAdded() {
    append(0, 1000);
    for (int round = 1; round < 50; round++) {
      log.release(round * 1000L - 300);
      append(round * 1000, (round + 1) * 1000);
    }
    holds(49_000, 50_000);
    assertThat(log.records().words.length / UndoRecords.HEAD).isLessThan(4000);
  }

  @Test
  void allGoesAtOnceWhenNothingIsNeeded() {
    append(0, 1000);
    log.release(1000);
    assertThat(log.records().words).isEmpty();
    append(1000, 1001);
    holds(1000, 1001);
  }

  @Test
  void theRestGoesAtOnceWhenLittleIsNeeded() {
    append(0, 1000);
    log.release(990);
    assertThat(log.records().first).isEqualTo(990);
    assertThat(log.records().words.length / UndoRecords.HEAD).isLessThan(50);
    holds(990, 1000);
  }

  @Test
  void isTruncatedAfterARelease() {
    append(0, 1000);
    log.release(600);
    log.truncate(700);
    assertThat(log.end()).isEqualTo(700);
    holds(600, 700);
    append(700, 720);
    holds(600, 720);
  }

  @Test
  void givesTheRoomOfABurstBack() {
    append(0, 100_000);
    for (int round = 0; round < 50; round++) {
      int end = 100_000 + round * 10_000;
      log.release(end - 9_000); // too many to be copied at once
      append(end, end + 10_000);
    }
    assertThat(log.records().words.length / UndoRecords.HEAD).isLessThan(50_000);
  }
}
