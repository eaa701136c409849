package io.weir.engine.job;

import com.typesafe.config.Config;
import io.weir.engine.plan.ExecutionPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which operators will lose their state when the program changes. */
final class Uids {

  private static final Logger LOG = LoggerFactory.getLogger(Uids.class);
  private static final String REQUIRED = "weir.state.require-uids";

  private Uids() {}

  /**
   * Warns once of a job whose operators hold state and have no uid, or refuses it.
   *
   * @throws IllegalArgumentException when uids are required
   */
  static void check(ExecutionPlan plan, Config config) {
    if (plan.withoutUid().isEmpty()) {
      return;
    }
    String what =
        "Job '%s': the operators %s hold state and have no uid. Their state is found by their place in the job, and is lost to a later version of it that has other operators in front of them: call uid(...) on each"
            .formatted(plan.jobName(), plan.withoutUid());
    if (isRequired(plan, config)) {
      throw new IllegalArgumentException(what + ", or set " + REQUIRED + " to off.");
    }
    if (plan.settings().checkpoints().isPresent()) {
      LOG.warn("{}.", what);
    }
  }

  private static boolean isRequired(ExecutionPlan plan, Config config) {
    String own = plan.settings().configuration().getString(REQUIRED, "");
    return own.isBlank()
        ? config.getBoolean(REQUIRED)
        : own.equalsIgnoreCase("on") || own.equalsIgnoreCase("true");
  }
}
