package io.weir.engine.restore;

import io.weir.api.configuration.ConfigOption;
import io.weir.api.configuration.ConfigOptions;
import io.weir.api.configuration.Configuration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which ids of stored operators stand for which uids of the job: {@code old-id=new-uid}, several
 * with commas between them.
 */
final class RenamedOperators {

  static final ConfigOption<String> OPTION =
      ConfigOptions.key("weir.state.renamed-operators").stringType().defaultValue("");

  private RenamedOperators() {}

  /**
   * New ids by old ones.
   *
   * @throws IllegalArgumentException for anything else than pairs, each id once on each side
   */
  static Map<String, String> of(Configuration configuration) {
    Map<String, String> renamed = new LinkedHashMap<>();
    for (String pair : configuration.get(OPTION).split(",", -1)) {
      if (!pair.isBlank()) {
        add(renamed, pair);
      }
    }
    return renamed;
  }

  private static void add(Map<String, String> renamed, String pair) {
    int middle = pair.indexOf('=');
    String before = middle < 0 ? "" : pair.substring(0, middle).trim();
    String now = pair.substring(middle + 1).trim();
    if (before.isEmpty() || now.isEmpty()) {
      throw refused(pair, "it is no pair old-id=new-uid");
    }
    if (renamed.containsValue(now)) {
      throw refused(pair, "another operator is renamed to '" + now + "' too");
    }
    if (renamed.put(before, now) != null) {
      throw refused(pair, "'" + before + "' is renamed twice");
    }
  }

  private static IllegalArgumentException refused(String pair, String reason) {
    return new IllegalArgumentException(
        "%s has '%s', but %s. Write old-id=new-uid, several with commas between them."
            .formatted(OPTION.key(), pair.trim(), reason));
  }
}
