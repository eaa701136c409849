package io.weir.api.runtime.jobgraph;

import io.weir.api.configuration.ConfigOption;
import io.weir.api.configuration.ConfigOptions;
import io.weir.api.core.execution.RestoreMode;

/**
 * The older names of {@link io.weir.api.configuration.StateRecoveryOptions}; a setting under the
 * newer name goes first.
 */
public final class SavepointConfigOptions {

  /** As {@code StateRecoveryOptions.SAVEPOINT_PATH}. */
  public static final ConfigOption<String> SAVEPOINT_PATH =
      ConfigOptions.key("execution.savepoint.path").stringType().noDefaultValue();

  /** As {@code StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE}. */
  public static final ConfigOption<Boolean> SAVEPOINT_IGNORE_UNCLAIMED_STATE =
      ConfigOptions.key("execution.savepoint.ignore-unclaimed-state")
          .booleanType()
          .defaultValue(false);

  /** As {@code StateRecoveryOptions.RESTORE_MODE}. */
  public static final ConfigOption<RestoreMode> RESTORE_MODE =
      ConfigOptions.key("execution.savepoint-restore-mode")
          .enumType(RestoreMode.class)
          .defaultValue(RestoreMode.DEFAULT);

  private SavepointConfigOptions() {}
}
