package io.weir.benchmarks.compare;

import java.time.LocalDate;
import java.util.Map;

/**
 * What has to be known beside the figures.
 *
 * @param command that gives them
 * @param titles of the contenders, with versions
 * @param rounds in each of which every cell has a run that counts
 * @param seconds that a run lasts at least
 */
record Setting(
    String command,
    LocalDate date,
    String jdk,
    String collector,
    String heap,
    int cores,
    Rounds rounds,
    double seconds,
    Map<Contender, String> titles) {

  Setting {
    titles = Map.copyOf(titles);
  }

  String titleOf(Contender contender) {
    return titles.getOrDefault(contender, contender.title());
  }
}
