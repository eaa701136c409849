package io.weir.engine.restore;

import io.weir.engine.state.StateFit;
import java.util.List;
import java.util.Optional;

/**
 * Whether a job would start from a checkpoint or savepoint, and if not, why.
 *
 * @param checkpoint its path, or what was given as that
 * @param reasons why it would be refused, or why it cannot be told; empty when it restores
 * @param operators of the job, in the order of the plan; none when these could not be matched
 */
public record RestoreReport(
    String jobName,
    String checkpoint,
    Verdict verdict,
    List<String> reasons,
    List<OperatorFit> operators) {

  /** What a start from there would come to. */
  public enum Verdict {
    RESTORES,
    REFUSED,
    /** A function failed before it had asked for all of its state. */
    UNDECIDED
  }

  /**
   * One operator of the job.
   *
   * @param storedId of the stored operator that it gets the state of: another than its own when it
   *     was renamed; empty when there is none
   * @param states none when nothing is stored
   * @param failure of its function while it was asked
   */
  public record OperatorFit(
      String id,
      String name,
      Optional<String> storedId,
      List<StateFit> states,
      Optional<String> failure) {
    public OperatorFit {
      states = List.copyOf(states);
    }
  }

  public RestoreReport {
    reasons = List.copyOf(reasons);
    operators = List.copyOf(operators);
  }

  /** All of it, in lines. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    text.append(
        "Job '%s' %s %s%n"
            .formatted(
                jobName,
                switch (verdict) {
                  case RESTORES -> "would start from";
                  case REFUSED -> "would not start from";
                  case UNDECIDED -> "may or may not start from";
                },
                checkpoint));
    reasons.forEach(reason -> text.append("  because: %s%n".formatted(reason)));
    operators.forEach(operator -> describe(operator, text));
    return text.toString();
  }

  private static void describe(OperatorFit operator, StringBuilder text) {
    String stored =
        operator
            .storedId()
            .map(id -> id.equals(operator.id()) ? "matched by its id" : "renamed from '" + id + "'")
            .orElse("nothing is stored for it");
    text.append("operator '%s' (id %s): %s%n".formatted(operator.name(), operator.id(), stored));
    operator.failure().ifPresent(failure -> text.append("  %s%n".formatted(failure)));
    for (StateFit fit : operator.states()) {
      text.append(
          "  %s: %s%n"
              .formatted(
                  fit.state(),
                  switch (fit.verdict()) {
                    case SAME -> "compatible, " + fit.stored().orElse("");
                    case MIGRATED ->
                        "migrated, from %s to %s"
                            .formatted(fit.stored().orElse(""), fit.declared().orElse(""));
                    case INCOMPATIBLE -> "incompatible";
                    case NOT_ASKED_FOR ->
                        "not asked for, and kept as it is, " + fit.stored().orElse("");
                    case LOST -> "lost: the operator is not keyed any more";
                    case NEW -> "new, begins empty, " + fit.declared().orElse("");
                  }));
    }
  }
}
