package io.weir.engine.job;

import akka.actor.typed.ActorRef;
import akka.pattern.StatusReply;
import io.weir.engine.coordinator.SavepointRequest;
import java.util.Map;

/** What an application may tell a job's supervisor. */
public sealed interface JobCommand
    permits JobCommand.Cancel, JobCommand.GetAccumulators, JobCommand.TakeSavepoint, Internal {

  /**
   * Stop the job; its checkpoints are kept or removed as its configuration says. Not answered: the
   * client's future tells the end. Of no effect when the end is settled already.
   */
  record Cancel() implements JobCommand {}

  /** A savepoint of the job; the request is completed with the outcome. */
  record TakeSavepoint(SavepointRequest request) implements JobCommand {}

  /**
   * The merged values of the running attempt's accumulators, by name; answered within seconds.
   * Subtasks that do not answer in time are left out, and between two attempts there are none.
   */
  record GetAccumulators(ActorRef<StatusReply<Map<String, Object>>> replyTo)
      implements JobCommand {}
}
