package io.weir.engine.subtask;

import io.weir.engine.operator.OperatorContext;
import io.weir.engine.state.KeyedStateBackend;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the keyed state of a job waits between two attempts. A subtask that stops leaves it here
 * with its functions closed; the same subtask of the next attempt takes it, and rolls it back,
 * instead of reading it from the store. One for each job; safe for use from any thread, since the
 * next attempt starts only when the one before is gone.
 *
 * <p>What may not be exact after a rollback is not kept, but the reason is: state that user code
 * can alter behind the engine's back, and state that an {@code Error} may have left half changed.
 */
public final class StateHandover {

  /** {@code weir.restart.roll-back-in-place}. */
  public enum Mode {
    ROLL_BACK_IN_PLACE,
    ALWAYS_READ
  }

  private record Place(String operatorId, int subtask) {}

  private sealed interface Left {}

  private record Kept(KeyedStateBackend<Object> state) implements Left {}

  private record Refused(String reason) implements Left {}

  private final Mode mode;
  private final Map<Place, Left> left = new ConcurrentHashMap<>();

  public StateHandover(Mode mode) {
    this.mode = mode;
  }

  /** An {@code Error} behind a failure or attached to it, which may have struck anywhere. */
  static Optional<Error> errorIn(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Error error) {
        return Optional.of(error);
      }
      for (Throwable attached : cause.getSuppressed()) {
        Optional<Error> error = errorIn(attached);
        if (error.isPresent()) {
          return error;
        }
      }
    }
    return Optional.empty();
  }

  /** Takes over the closed state of an operator instance, if it has any that can be rolled back. */
  void leave(OperatorContext operator, Optional<Error> damage) {
    if (mode == Mode.ROLL_BACK_IN_PLACE) {
      operator
          .state()
          .keyedBackend()
          .filter(KeyedStateBackend::isTracking)
          .ifPresent(state -> left.put(place(operator), left(operator, state, damage)));
    }
  }

  private static Place place(OperatorContext operator) {
    return new Place(operator.operatorId(), operator.subtask());
  }

  private static Left left(
      OperatorContext operator, KeyedStateBackend<Object> state, Optional<Error> damage) {
    if (damage.isPresent()) {
      return new Refused(
          "%s: an Error may have left it half changed (%s)"
              .formatted(operator.describe(), damage.get()));
    }
    return state
        .alterable()
        .<Left>map(
            what ->
                new Refused(
                    "operator '%s': %s, which user code may have altered"
                        .formatted(operator.operatorName(), what)))
        .orElseGet(() -> new Kept(state));
  }

  /** True when the state of an operator instance is here and leads back to that checkpoint. */
  boolean has(String operatorId, int subtask, long checkpointId) {
    return left.get(new Place(operatorId, subtask)) instanceof Kept kept
        && kept.state().reaches(checkpointId);
  }

  /** Gives away what {@link #has} has said is here. */
  KeyedStateBackend<Object> take(String operatorId, int subtask) {
    return ((Kept) left.remove(new Place(operatorId, subtask))).state();
  }

  /** Why the state is not here though it might be; forgets it, and the state if there is one. */
  Optional<String> takeRefusal(String operatorId, int subtask) {
    Left known = left.remove(new Place(operatorId, subtask));
    return known instanceof Refused refused ? Optional.of(refused.reason()) : Optional.empty();
  }

  /** The job has ended, or starts from nothing. */
  public void clear() {
    left.clear();
  }
}
