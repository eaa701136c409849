package io.weir.api.environment;

import io.weir.api.configuration.ReadableConfig;
import io.weir.api.configuration.StateBackendOptions;
import io.weir.api.runtime.state.StateBackend;
import io.weir.api.runtime.state.hashmap.HashMapStateBackend;
import java.util.Locale;
import java.util.Optional;

/** The state backend that a configuration names. */
final class StateBackends {

  private StateBackends() {}

  /** The older names say where snapshots go; the checkpoint storage's options do that. */
  static Optional<StateBackend> of(ReadableConfig configuration) {
    return configuration.getOptional(StateBackendOptions.STATE_BACKEND).map(StateBackends::named);
  }

  private static StateBackend named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "hashmap", "filesystem", "jobmanager" -> new HashMapStateBackend();
      default ->
          throw new IllegalArgumentException(
              "There is no state backend \""
                  + name
                  + "\": set '"
                  + StateBackendOptions.STATE_BACKEND.key()
                  + "' to hashmap.");
    };
  }
}
