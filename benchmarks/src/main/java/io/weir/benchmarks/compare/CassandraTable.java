package io.weir.benchmarks.compare;

import io.weir.benchmarks.Spread;
import io.weir.benchmarks.compare.CassandraRun.Direction;
import io.weir.benchmarks.stores.StoreCase;
import io.weir.benchmarks.stores.StoreReply;
import java.util.Locale;
import java.util.Optional;

/** Results as Markdown: a row for each side in each case, and memory. */
final class CassandraTable {

  private static final String HEAD =
      """
      | data | state, MiB | subtasks | side | snapshot, MB/s | of the bare loop | times the library | CPU s/GB | restore, MB/s | of the bare loop | times the library | CPU s/GB |
      |---|---:|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|
      """;

  private static final String MEMORY_HEAD =
      """
      | data | state, MiB | subtasks | live heap before, MiB | above it at most, heap + direct, MiB | samples |
      |---|---:|---:|---:|---:|---:|
      """;

  private static final double MEBI = 1 << 20;
  private static final String NOTHING = "–";

  private CassandraTable() {}

  static String markdown(CassandraResults results) {
    StringBuilder text = new StringBuilder(HEAD);
    for (StoreCase chosen : results.cases()) {
      for (CassandraSide side : CassandraSide.values()) {
        row(text, results, chosen, side);
      }
    }
    if (!results.memory().isEmpty()) {
      text.append('\n').append(MEMORY_HEAD);
      results.memory().forEach((chosen, found) -> memory(text, chosen, found));
    }
    return text.toString();
  }

  private static void row(
      StringBuilder text, CassandraResults results, StoreCase chosen, CassandraSide side) {
    if (results.speed(chosen, side, Direction.SNAPSHOT).isEmpty()) {
      return;
    }
    text.append(
        String.format(
            Locale.ROOT,
            "| %s | %,d | %d | %s |",
            chosen.data().id(),
            chosen.mebibytes(),
            chosen.subtasks(),
            side.title()));
    for (Direction direction : Direction.values()) {
      cell(text, results.speed(chosen, side, direction).map(CassandraTable::speed));
      cell(
          text,
          results
              .ratio(chosen, side, CassandraSide.BARE, direction)
              .map(ratio -> String.format(Locale.ROOT, "%.0f %%", 100 * ratio.median())));
      cell(
          text,
          results
              .ratio(chosen, side, CassandraSide.LIBRARY, direction)
              .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio.median())));
      cell(
          text,
          results
              .cpu(chosen, side, direction)
              .map(cpu -> String.format(Locale.ROOT, "%.1f", cpu.median())));
    }
    text.append('\n');
  }

  private static void cell(StringBuilder text, Optional<String> words) {
    text.append(' ').append(words.orElse(NOTHING)).append(" |");
  }

  private static String speed(Spread spread) {
    return String.format(
        Locale.ROOT, "%.0f (%.0f to %.0f)", spread.median(), spread.min(), spread.max());
  }

  private static void memory(StringBuilder text, StoreCase chosen, StoreReply.Memory found) {
    text.append(
        String.format(
            Locale.ROOT,
            "| %s | %,d | %d | %,.0f | %.0f + %.0f | %d |\n",
            chosen.data().id(),
            chosen.mebibytes(),
            chosen.subtasks(),
            found.stateBytes() / MEBI,
            found.heapBytes() / MEBI,
            found.directBytes() / MEBI,
            found.samples()));
  }
}
