package io.weir.engine.restart;

import io.weir.api.runtime.execution.SuppressRestartsException;
import io.weir.engine.restart.RestartDecision.GiveUp;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * A failure that the next attempt would meet again, because neither the job's code nor the state
 * that it starts from changes in between. The job fails at once; its restart strategy is not asked,
 * so that people need not wait for the last of its restarts to read what is wrong.
 */
public interface Unrecoverable {

  /** Why a restart cannot help, and what can: sentences for the job's final error. */
  String whyNoRestart();

  /**
   * @param failure of an attempt
   * @return to give up, if one of its causes says that a restart cannot help
   */
  static Optional<RestartDecision> in(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
      if (cause instanceof Unrecoverable known) {
        return Optional.of(new GiveUp(known.whyNoRestart()));
      }
      if (cause instanceof SuppressRestartsException) {
        return Optional.of(
            new GiveUp(
                "The job does not restart, because its own code says that this cannot help, with a"
                    + " SuppressRestartsException."));
      }
    }
    return Optional.empty();
  }
}
