package io.weir.engine.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.pattern.StatusReply;
import io.weir.api.common.accumulators.Accumulator;
import io.weir.engine.operator.Accumulators;
import io.weir.engine.subtask.SubtaskCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Asks all subtasks of an attempt for their accumulators, merges what comes, answers, and stops.
 */
final class AccumulatorQuery {

  /** Subtasks that are ending do not answer; the merged rest is the answer then. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private sealed interface Command {}

  private record Part(Map<String, Accumulator<?, ?>> accumulators) implements Command {}

  private record TimeUp() implements Command {}

  private AccumulatorQuery() {}

  static Behavior<Void> create(
      List<ActorRef<SubtaskCommand>> subtasks, ActorRef<StatusReply<Map<String, Object>>> replyTo) {
    return Behaviors.<Command>setup(
            context ->
                Behaviors.withTimers(
                    timers -> {
                      timers.startSingleTimer(new TimeUp(), LONGEST);
                      ActorRef<Map<String, Accumulator<?, ?>>> parts =
                          context.messageAdapter(anyMap(), Part::new);
                      subtasks.forEach(
                          subtask -> subtask.tell(new SubtaskCommand.GetAccumulators(parts)));
                      return collecting(subtasks.size(), new ArrayList<>(), replyTo);
                    }))
        .unsafeCast();
  }

  private static Behavior<Command> collecting(
      int expected,
      List<Map<String, Accumulator<?, ?>>> parts,
      ActorRef<StatusReply<Map<String, Object>>> replyTo) {
    return Behaviors.receiveMessage(
        command -> {
          if (command instanceof Part part) {
            parts.add(part.accumulators());
          }
          if (command instanceof TimeUp || parts.size() == expected) {
            replyTo.tell(merged(parts));
            return Behaviors.stopped();
          }
          return Behaviors.same();
        });
  }

  private static StatusReply<Map<String, Object>> merged(
      List<Map<String, Accumulator<?, ?>>> parts) {
    try {
      return StatusReply.success(Accumulators.merge(parts));
    } catch (RuntimeException e) {
      return StatusReply.error(e);
    }
  }

  @SuppressWarnings("unchecked") // no class literal says what is in the map
  private static Class<Map<String, Accumulator<?, ?>>> anyMap() {
    return (Class<Map<String, Accumulator<?, ?>>>) (Class<?>) Map.class;
  }
}
