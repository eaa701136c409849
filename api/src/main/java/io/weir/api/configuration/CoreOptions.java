package io.weir.api.configuration;

/** Options of all jobs. */
public final class CoreOptions {

  public static final ConfigOption<Integer> DEFAULT_PARALLELISM =
      ConfigOptions.key("parallelism.default")
          .intType()
          .noDefaultValue()
          .withDescription("Subtasks of an operator that sets none; unless set: the processors.");

  private CoreOptions() {}
}
