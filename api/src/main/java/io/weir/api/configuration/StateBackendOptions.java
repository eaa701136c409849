package io.weir.api.configuration;

/** Options of where state lives while a job runs. */
public final class StateBackendOptions {

  public static final ConfigOption<String> STATE_BACKEND =
      ConfigOptions.key("state.backend.type")
          .stringType()
          .defaultValue("hashmap")
          .withDescription("hashmap; or the older names filesystem and jobmanager.")
          .withDeprecatedKeys("state.backend");

  private StateBackendOptions() {}
}
