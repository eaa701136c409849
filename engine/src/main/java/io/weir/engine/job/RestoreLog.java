package io.weir.engine.job;

import akka.actor.typed.javadsl.ActorContext;
import io.weir.engine.plan.SubtaskId;
import io.weir.engine.subtask.JobServices;
import io.weir.engine.subtask.RestoreProgress;
import io.weir.engine.subtask.RestoreSource;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Says in the log how far an attempt is with the checkpoint that it starts from: every few seconds,
 * and when it is done. A restore of many gigabytes shall not look like one that hangs. Owned by the
 * attempt.
 */
final class RestoreLog {

  /** Long enough for nobody to read it of a restore that is short. */
  static final Duration INTERVAL = Duration.ofSeconds(5);

  private static final int MOST_NAMED = 5;

  private final ActorContext<?> context;
  private final AttemptActor.Setup setup;
  private final RestoreSource source;
  private final long beganNanos;
  private Duration waited = Duration.ZERO;

  RestoreLog(ActorContext<?> context, AttemptActor.Setup setup, RestoreSource source) {
    this.context = context;
    this.setup = setup;
    this.source = source;
    this.beganNanos = setup.services().clock().nanos();
  }

  /**
   * The interval has passed once more.
   *
   * @param notReady subtasks that are not ready for records yet
   */
  void intervalPassed(Collection<SubtaskId> notReady) {
    waited = waited.plus(INTERVAL);
    RestoreProgress now = source.progress();
    context
        .getLog()
        .info(
            "Job '{}', attempt {}: restoring for {} s, {}; {} of {} subtasks are ready{}",
            services().jobName(),
            setup.attempt(),
            waited.toSeconds(),
            now.describe(),
            services().plan().subtasks() - notReady.size(),
            services().plan().subtasks(),
            now.isRead() ? ", not yet " + named(notReady) : "");
  }

  /** What they wait for is then no longer the store. */
  private String named(Collection<SubtaskId> notReady) {
    String some =
        notReady.stream()
            .limit(MOST_NAMED)
            .map(subtask -> subtask.describe(services().plan()))
            .collect(Collectors.joining(", "));
    return notReady.size() > MOST_NAMED
        ? some + " and " + (notReady.size() - MOST_NAMED) + " more"
        : some;
  }

  /** All subtasks are ready. */
  void done() {
    context
        .getLog()
        .info(
            "Job '{}', attempt {}: restored in {} ms, {}",
            services().jobName(),
            setup.attempt(),
            Duration.ofNanos(services().clock().nanos() - beganNanos).toMillis(),
            source.progress().describe());
  }

  private JobServices services() {
    return setup.services();
  }
}
