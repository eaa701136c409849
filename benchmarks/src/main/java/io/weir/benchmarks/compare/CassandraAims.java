package io.weir.benchmarks.compare;

import io.weir.benchmarks.Spread;
import io.weir.benchmarks.compare.CassandraRun.Direction;
import io.weir.benchmarks.stores.StoreCase;
import io.weir.benchmarks.stores.StoreReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the figures are to be, and whether they are. An aim that is missed is a result, and no
 * failure of the measurement.
 */
final class CassandraAims {

  private static final double OF_THE_BARE_LOOP = 0.8;
  private static final double TIMES_THE_LIBRARY = 1.3;
  private static final long ABOVE_THE_STATE_BYTES = 64L << 20;
  private static final double MEBI = 1 << 20;

  private CassandraAims() {}

  /** A list in Markdown, a line for each aim. */
  static String verdict(CassandraResults results) {
    StringBuilder text = new StringBuilder();
    for (CassandraSide side : List.of(CassandraSide.WEIR_STORE, CassandraSide.WEIR_JOB)) {
      for (Direction direction : Direction.values()) {
        String what = side.title() + ", " + direction.title();
        text.append(
            line(
                what + ": at least 80 % of the bare loop",
                results.cases(),
                chosen ->
                    ratio(results, chosen, side, CassandraSide.BARE, direction, OF_THE_BARE_LOOP)));
        text.append(
            line(
                what + ": at least 1.3 times the library",
                results.cases(),
                chosen ->
                    ratio(
                        results,
                        chosen,
                        side,
                        CassandraSide.LIBRARY,
                        direction,
                        TIMES_THE_LIBRARY)));
      }
    }
    text.append(
        line(
            "Memory of the side that writes: at most 64 MiB above the state",
            List.copyOf(results.memory().keySet()),
            chosen -> memory(results.memory().get(chosen))));
    return text.toString();
  }

  private record Finding(boolean met, String figure) {}

  private static Optional<Finding> ratio(
      CassandraResults results,
      StoreCase chosen,
      CassandraSide side,
      CassandraSide other,
      Direction direction,
      double least) {
    Optional<Spread> ratio = results.ratio(chosen, side, other, direction);
    return ratio.map(
        spread ->
            new Finding(
                spread.median() >= least, String.format(Locale.ROOT, "%.2f", spread.median())));
  }

  private static Optional<Finding> memory(StoreReply.Memory found) {
    long above = found.heapBytes() + found.directBytes();
    return Optional.of(
        new Finding(
            above <= ABOVE_THE_STATE_BYTES, String.format(Locale.ROOT, "%.0f MiB", above / MEBI)));
  }

  private static String line(
      String aim, List<StoreCase> cases, Function<StoreCase, Optional<Finding>> findings) {
    int measured = 0;
    List<String> missed = new ArrayList<>();
    for (StoreCase chosen : cases) {
      Optional<Finding> finding = findings.apply(chosen);
      measured += finding.isPresent() ? 1 : 0;
      finding
          .filter(found -> !found.met())
          .ifPresent(found -> missed.add(found.figure() + " at " + chosen));
    }
    if (measured == 0) {
      return "";
    }
    return missed.isEmpty()
        ? "- " + aim + ": **met**\n"
        : String.format(
            "- %s: **missed** in %d of %d cases (%s)\n",
            aim, missed.size(), measured, String.join("; ", missed));
  }
}
