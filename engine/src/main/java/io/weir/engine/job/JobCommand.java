package io.weir.engine.job;

import akka.actor.typed.ActorRef;
import java.util.Map;

/** What an application may tell a job's supervisor. */
public sealed interface JobCommand permits JobCommand.Cancel, JobCommand.GetAccumulators, Internal {

  /** Stop the job; its checkpoints are kept or removed as its configuration says. */
  record Cancel() implements JobCommand {}

  /** The merged values of the running attempt's accumulators. */
  record GetAccumulators(ActorRef<Map<String, Object>> replyTo) implements JobCommand {}
}
