package io.weir.api.configuration;

import java.util.Optional;

/** Settings that can be read by their options. */
public interface ReadableConfig {

  /**
   * The value set, or the option's default, or null.
   *
   * @throws IllegalArgumentException if the text is not of the option's type
   */
  <T> T get(ConfigOption<T> option);

  /** The value set, without regard to the default. */
  <T> Optional<T> getOptional(ConfigOption<T> option);
}
