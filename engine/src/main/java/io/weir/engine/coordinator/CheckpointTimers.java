package io.weir.engine.coordinator;

import akka.actor.typed.javadsl.TimerScheduler;
import io.weir.api.graph.CheckpointSettings;
import io.weir.engine.clock.Delays;
import io.weir.engine.coordinator.CoordinatorCommand.AlignmentExpired;
import io.weir.engine.coordinator.CoordinatorCommand.DrainExpired;
import io.weir.engine.coordinator.CoordinatorCommand.Expired;
import io.weir.engine.coordinator.CoordinatorCommand.IntervalPassed;
import io.weir.engine.coordinator.CoordinatorCommand.PauseEnded;
import io.weir.engine.coordinator.CoordinatorCommand.RetryFinal;
import io.weir.engine.coordinator.CoordinatorCommand.StillWaiting;
import java.time.Duration;

/** What the coordinator is woken by, with the delays of the job's settings. */
final class CheckpointTimers {

  private final TimerScheduler<CoordinatorCommand> timers;
  private final CheckpointSettings settings;

  CheckpointTimers(TimerScheduler<CoordinatorCommand> timers, CheckpointSettings settings) {
    this.timers = timers;
    this.settings = settings;
  }

  void startInterval() {
    timers.startTimerAtFixedRate(new IntervalPassed(), Delays.schedulable(settings.interval()));
  }

  void stopInterval() {
    timers.cancel(new IntervalPassed());
  }

  /** How long its barriers are aligned; until {@link #over}. */
  void expireAlignment(PendingCheckpoint checkpoint) {
    var expired = new AlignmentExpired(checkpoint.id());
    settings
        .unalignedAfter()
        .ifPresent(delay -> timers.startSingleTimer(expired, expired, Delays.schedulable(delay)));
  }

  /** Until {@link #over}. */
  void expire(PendingCheckpoint checkpoint) {
    long id = checkpoint.id();
    timers.startSingleTimer(id, new Expired(id), Delays.schedulable(settings.timeout()));
  }

  void over(PendingCheckpoint checkpoint) {
    timers.cancel(checkpoint.id());
    timers.cancel(new AlignmentExpired(checkpoint.id()));
  }

  /** How long sources may take to end. */
  void expireDrain() {
    timers.startSingleTimer(new DrainExpired(), Delays.schedulable(settings.timeout()));
  }

  void drained() {
    timers.cancel(new DrainExpired());
  }

  void startPause() {
    timers.startSingleTimer(new PauseEnded(), Delays.schedulable(settings.minPause()));
  }

  void retryFinal() {
    timers.startSingleTimer(new RetryFinal(), Delays.schedulable(settings.interval()));
  }

  /** Until {@link #stopWaiting}, or all are cancelled. */
  void startWaiting(Duration interval) {
    timers.startTimerWithFixedDelay(new StillWaiting(), interval);
  }

  void stopWaiting() {
    timers.cancel(new StillWaiting());
  }

  void cancelAll() {
    timers.cancelAll();
  }
}
