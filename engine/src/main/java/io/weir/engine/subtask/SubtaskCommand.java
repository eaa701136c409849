package io.weir.engine.subtask;

import akka.actor.typed.ActorRef;
import io.weir.api.common.accumulators.Accumulator;
import io.weir.engine.channel.Batch;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.operator.OperatorChain;
import java.util.List;
import java.util.Map;

/** What a subtask's actor is told. Refs of one attempt are never used by another. */
public sealed interface SubtaskCommand {

  /** From another subtask, or from this one's push source. */
  record Deliver(Batch batch) implements SubtaskCommand {}

  /** A receiver has processed a batch of the given output channel. */
  record Grant(int channel) implements SubtaskCommand {}

  /** To itself: there is more to do that can be done. */
  record Continue() implements SubtaskCommand {}

  /** To itself: send what is partly filled, unless there has been work since. */
  record Flush() implements SubtaskCommand {}

  /** From the attempt, when all subtasks have been spawned. */
  record Connect(SubtaskDirectory directory) implements SubtaskCommand {}

  /** To itself: the chunks of the restored checkpoint have been read. */
  record Loaded(List<RestoredOperator> operators) implements SubtaskCommand {}

  /** To itself: they could not be read. */
  record LoadFailed(Throwable cause) implements SubtaskCommand {}

  /** From the attempt, when all subtasks are ready: nothing is emitted before. */
  record Start() implements SubtaskCommand, ControlMessage {}

  /** From the coordinator, to sources. */
  record TriggerCheckpoint(Barrier barrier) implements SubtaskCommand, ControlMessage {}

  /** From the coordinator: the manifest has been saved. */
  record CheckpointCompleted(long checkpointId) implements SubtaskCommand, ControlMessage {}

  /** From the coordinator: the manifest of a savepoint has been saved. */
  record SavepointCompleted(long checkpointId, OperatorChain.Effects effects)
      implements SubtaskCommand, ControlMessage {}

  /** From the coordinator, to sources: end, as if there were no more records. */
  record Drain() implements SubtaskCommand, ControlMessage {}

  /** From the coordinator: the checkpoint's barrier overtakes records from now on. */
  record Overtake(long checkpointId) implements SubtaskCommand, ControlMessage {}

  /** From the coordinator: given up. */
  record CheckpointAborted(long checkpointId) implements SubtaskCommand, ControlMessage {}

  /** The user's push source, or something done under its lock, threw. */
  record SourceFailed(Throwable cause) implements SubtaskCommand {}

  /** To itself: a processing-time timer may be due. */
  record TimerDue(long wallMillis) implements SubtaskCommand {}

  /** What the accumulators hold now. */
  record GetAccumulators(ActorRef<Map<String, Accumulator<?, ?>>> replyTo)
      implements SubtaskCommand {}

  /** From the attempt: the job is done; close the functions, report, and stop. */
  record Close() implements SubtaskCommand, ControlMessage {}

  /** To itself, behind {@code Close}: a push source has been given all notices. */
  record NoticesGiven() implements SubtaskCommand {}

  /** From the attempt: the attempt is over; stop as soon as possible. */
  record Cancel() implements SubtaskCommand, ControlMessage {}
}
