package io.weir.engine.job;

import akka.actor.typed.javadsl.TimerScheduler;
import io.weir.api.common.JobStatus;
import io.weir.api.graph.CheckpointSettings;
import io.weir.engine.clock.Delays;
import io.weir.engine.coordinator.CheckpointCoordinator;
import io.weir.engine.coordinator.SavepointRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * Which savepoints a job takes on, and the one that it stops with, from the request to the job's
 * end: its user is answered when the job has finished, or as soon as it is known not to. Owned by
 * the job's supervisor.
 */
final class StoppingSavepoint {

  private final JobSetup setup;
  private final TimerScheduler<JobCommand> timers;
  private Optional<SavepointRequest> request = Optional.empty();
  private boolean complete;

  StoppingSavepoint(JobSetup setup, TimerScheduler<JobCommand> timers) {
    this.setup = setup;
    this.timers = timers;
  }

  /**
   * Refuses it with the reason, unless it can be begun.
   *
   * @param checkpoints whether there is a coordinator to take it
   */
  boolean accept(SavepointRequest asked, Optional<Ending> ending, boolean checkpoints) {
    Optional<String> refusal = refusal(ending, checkpoints);
    refusal.ifPresent(
        reason ->
            asked.fail(
                "No savepoint of job '%s': %s.".formatted(setup.board().jobName(), reason), null));
    if (refusal.isPresent()) {
      return false;
    }
    if (asked.stopsTheJob()) {
      request = Optional.of(asked);
    }
    return true;
  }

  private Optional<String> refusal(Optional<Ending> ending, boolean checkpoints) {
    if (setup.coordinator().isEmpty()) {
      return Optional.of("it takes no checkpoints; call enableCheckpointing");
    }
    if (ending.isPresent() || !checkpoints) {
      return Optional.of(
          ending.filter(Ending.Restart.class::isInstance).isPresent()
              ? "it has failed and is restarting; ask again when it runs"
              : "it is ending");
    }
    if (setup.board().progress().status() != JobStatus.RUNNING) {
      return Optional.of("Not all required tasks are currently running; ask again when they do");
    }
    return request.map(one -> "it is being stopped with " + one.place().path());
  }

  /** The savepoint is complete; now the functions are closed. */
  void complete() {
    request.ifPresent(
        one -> {
          complete = true;
          timers.startSingleTimer(new Internal.StopOverdue(), Delays.schedulable(patience()));
        });
  }

  /** Nobody shall wait for ever for a source that does not return. */
  void overdue() {
    request.ifPresent(
        one ->
            one.fail(
                "The savepoint %s of job '%s' is complete, but the job has not ended within %d ms: a function does not return from close(), or a source from run() after cancel(). The log names the subtasks. The savepoint can be used."
                    .formatted(one.place().path(), setup.board().jobName(), patience().toMillis()),
                null));
  }

  private Duration patience() {
    return setup
        .coordinator()
        .map(CheckpointCoordinator.Setup::settings)
        .map(CheckpointSettings::timeout)
        .orElse(Duration.ZERO);
  }

  /** The attempt fails instead of ending. */
  void failed(Throwable cause) {
    request.ifPresent(
        one ->
            one.fail(
                "Job '%s' was not stopped: %s%s"
                    .formatted(
                        setup.board().jobName(),
                        cause.getMessage(),
                        complete
                            ? ". The savepoint %s is complete, and a restart begins with it"
                                .formatted(one.place().path())
                            : ""),
                cause));
    request = Optional.empty();
    complete = false;
    timers.cancel(new Internal.StopOverdue());
  }

  /** The job has come to its end. */
  void ended(Ending how) {
    if (how instanceof Ending.Finished && complete) {
      request.ifPresent(SavepointRequest::succeed);
    } else if (complete) {
      request.ifPresent(
          one ->
              one.fail(
                  "Job '%s' has ended otherwise while it was being stopped. The savepoint %s is complete."
                      .formatted(setup.board().jobName(), one.place().path()),
                  null));
    }
  }
}
