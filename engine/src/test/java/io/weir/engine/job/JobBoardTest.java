package io.weir.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.common.JobID;
import io.weir.engine.coordinator.CheckpointSummary;
import io.weir.engine.coordinator.CheckpointSummary.Outcome;
import io.weir.engine.coordinator.Standstill;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JobBoardTest {

  private final JobBoard board = new JobBoard(JobID.generate(), "job");

  @Test
  void whateverDoesNotCompleteIsCountedAsFailedAndKeepsItsReason() {
    Outcome.Aborted aborted = new Outcome.Aborted("its attempt has ended");
    board.checkpoint(summary(1, new Outcome.Completed()));
    board.checkpoint(summary(2, new Outcome.Failed("the disk is full")));
    board.checkpoint(summary(3, aborted));

    assertThat(board.progress().checkpointsCompleted()).isEqualTo(1);
    assertThat(board.progress().checkpointsFailed()).isEqualTo(2);
    assertThat(board.progress().recentCheckpoints().get(2).outcome()).isEqualTo(aborted);
  }

  private static CheckpointSummary summary(long id, Outcome outcome) {
    return new CheckpointSummary(
        id,
        outcome,
        Instant.EPOCH,
        Duration.ZERO,
        0,
        0,
        new Standstill(0, Duration.ZERO, Duration.ZERO, ""));
  }
}
