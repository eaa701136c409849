package io.weir.engine.job;

import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.TimerScheduler;
import io.weir.api.common.JobStatus;
import io.weir.engine.clock.Delays;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.restart.RestartDecision;
import io.weir.engine.restart.RestartStrategy;
import io.weir.engine.restart.Unrecoverable;
import io.weir.engine.snapshot.CheckpointManifest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The failures of a job over all its attempts: what its restart strategy says to each, and how long
 * the job was down. Owned by the supervisor, which is told {@link Internal.DelayOver}.
 */
final class Restarts {

  private final ActorContext<JobCommand> context;
  private final TimerScheduler<JobCommand> timers;
  private final JobSetup setup;
  private RestartStrategy strategy;
  private Optional<RestartSummary> underWay = Optional.empty();
  private long failedNanos;

  Restarts(ActorContext<JobCommand> context, TimerScheduler<JobCommand> timers, JobSetup setup) {
    this.context = context;
    this.timers = timers;
    this.setup = setup;
    this.strategy = setup.strategy();
  }

  /** Decides how the attempt ends; if with a restart, its delay begins. */
  Ending failed(AttemptId attempt, Throwable cause) {
    failedNanos = setup.services().clock().nanos();
    RestartDecision decision =
        Unrecoverable.in(cause)
            .orElseGet(() -> strategy.decide(Duration.ofNanos(failedNanos).toMillis()));
    if (decision instanceof RestartDecision.RestartAfter restart) {
      await(restart, attempt, cause);
      return new Ending.Restart(cause);
    }
    setup.board().status(JobStatus.FAILING);
    return new Ending.Failed(((RestartDecision.GiveUp) decision).reason(), cause);
  }

  private void await(RestartDecision.RestartAfter restart, AttemptId attempt, Throwable cause) {
    strategy = restart.next();
    context
        .getLog()
        .warn(
            "Job '{}': attempt {} failed, restarting in {} ms: {}",
            setup.board().jobName(),
            attempt,
            restart.delay().toMillis(),
            cause.getMessage());
    setup.board().status(JobStatus.RESTARTING);
    timers.startSingleTimer(new Internal.DelayOver(), Delays.schedulable(restart.delay()));
  }

  /**
   * The delay is over.
   *
   * @param failed the attempt before
   * @param from what the next one begins with
   */
  void begin(AttemptId failed, Throwable cause, Optional<CheckpointManifest> from) {
    RestartSummary summary =
        new RestartSummary(
            failed.number(),
            Instant.ofEpochMilli(setup.services().clock().wallMillis()),
            String.valueOf(cause.getMessage()),
            from.map(CheckpointManifest::checkpointId),
            Optional.empty(),
            Optional.empty());
    setup.board().restart(summary);
    underWay = Optional.of(summary);
  }

  /** All subtasks of an attempt run: a restart, if this is one, has come to its end. */
  void running(AttemptActor.Running running) {
    underWay.ifPresent(restart -> back(restart, running));
    underWay = Optional.empty();
  }

  private void back(RestartSummary restart, AttemptActor.Running running) {
    Duration downtime = Duration.ofNanos(setup.services().clock().nanos() - failedNanos);
    context
        .getLog()
        .info(
            "Job '{}' runs again: attempt {}, from checkpoint {}, {} ms after the failure; {}",
            setup.board().jobName(),
            running.attempt(),
            restart.restoredCheckpoint().map(String::valueOf).orElse("none"),
            downtime.toMillis(),
            running.recovery().describe());
    setup.board().restart(restart.back(downtime, running.recovery()));
  }
}
