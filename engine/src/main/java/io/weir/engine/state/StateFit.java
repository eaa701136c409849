package io.weir.engine.state;

import java.util.Optional;

/**
 * How a stored state fits what a job declares of that name.
 *
 * @param state its name; {@code (key)} for the key of all keyed states
 * @param stored schema in the checkpoint, without its version
 * @param declared the job's
 * @param reason why not, and what to do; empty unless it is {@link Verdict#INCOMPATIBLE}
 */
public record StateFit(
    String state,
    Verdict verdict,
    Optional<String> stored,
    Optional<String> declared,
    Optional<String> reason) {

  /** What restoring it comes to. */
  public enum Verdict {
    /** Its bytes are those of today. */
    SAME,
    /** It has evolved, and is read and written anew. */
    MIGRATED,
    INCOMPATIBLE,
    /** The job did not ask for it when it was opened: it is kept as it is, in every checkpoint. */
    NOT_ASKED_FOR,
    /** It is keyed and the operator is not any more: nobody keeps it. */
    LOST,
    /** The job asks for it and nothing is stored: it begins empty. */
    NEW
  }

  static StateFit incompatible(
      String state, String stored, String declared, StateMigrationException refusal) {
    return new StateFit(
        state,
        Verdict.INCOMPATIBLE,
        Optional.of(stored),
        Optional.of(declared),
        Optional.of(String.valueOf(refusal.getMessage())));
  }
}
