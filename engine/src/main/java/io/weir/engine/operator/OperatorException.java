package io.weir.engine.operator;

/**
 * User code, or the engine on its behalf, failed in one operator instance. The message names job,
 * attempt, operator, subtask and phase; the cause is what was thrown.
 */
public final class OperatorException extends RuntimeException {

  private OperatorException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Wraps a failure once: what already is one stays as it is. */
  public static OperatorException in(OperatorContext context, Phase phase, Throwable cause) {
    return in(context, phase.toString(), cause);
  }

  /**
   * Wraps a failure once: what already is one stays as it is.
   *
   * @param doing the phase, with the checkpoint that it belongs to
   */
  public static OperatorException in(OperatorContext context, String doing, Throwable cause) {
    if (cause instanceof OperatorException known) {
      return known;
    }
    return new OperatorException(
        "Job '%s', attempt %s, operator '%s' (%d/%d) failed in %s: %s"
            .formatted(
                context.jobName(),
                context.attempt(),
                context.operatorName(),
                context.subtask() + 1,
                context.parallelism(),
                doing,
                cause),
        cause);
  }
}
