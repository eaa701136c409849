package io.weir.benchmarks.compare;

import io.weir.benchmarks.state.Finding;
import io.weir.benchmarks.state.StateCase;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Findings as Markdown: a table for each case, a column for each side. */
final class StateTable {

  private static final String NOTHING = "";

  private StateTable() {}

  /**
   * @param findings of each side, by its title, in the order of the columns
   */
  static String markdown(StateCase chosen, long keys, Map<String, List<Finding>> findings) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "**%s**: %s; %,d keys, heap %s\n\n",
            chosen.id(),
            chosen.title(),
            keys,
            chosen.heap()));
    row(text, "", findings.keySet());
    row(text, "---", findings.keySet().stream().map(title -> "---:").toList());
    for (String name : names(findings)) {
      row(text, name, findings.values().stream().map(side -> cell(side, name)).toList());
    }
    return text.append('\n').toString();
  }

  private static Set<String> names(Map<String, List<Finding>> findings) {
    Set<String> names = new LinkedHashSet<>();
    findings.values().forEach(side -> side.forEach(finding -> names.add(finding.name())));
    return names;
  }

  private static String cell(List<Finding> side, String name) {
    return side.stream()
        .filter(finding -> finding.name().equals(name))
        .findFirst()
        .map(StateTable::words)
        .orElse(NOTHING);
  }

  private static String words(Finding finding) {
    return finding.median() == finding.worst()
        ? String.format(Locale.ROOT, "%.2f", finding.median())
        : String.format(Locale.ROOT, "%.2f (%.2f)", finding.median(), finding.worst());
  }

  private static void row(StringBuilder text, String first, Iterable<String> rest) {
    text.append("| ").append(first);
    rest.forEach(cell -> text.append(" | ").append(cell));
    text.append(" |\n");
  }
}
