package io.weir.engine.job;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import io.weir.api.configuration.Configuration;

/** What an application's configuration says of all its jobs: {@code weir.job-defaults}. */
final class JobDefaults {

  private static final String SECTION = "weir.job-defaults";

  private JobDefaults() {}

  /** By the keys of Flink's configuration, which are the paths in that section. */
  static Configuration of(Config application) {
    Configuration defaults = new Configuration();
    application
        .getConfig(SECTION)
        .entrySet()
        .forEach(
            entry ->
                defaults.setString(
                    String.join(".", ConfigUtil.splitPath(entry.getKey())),
                    String.valueOf(entry.getValue().unwrapped())));
    return defaults;
  }
}
