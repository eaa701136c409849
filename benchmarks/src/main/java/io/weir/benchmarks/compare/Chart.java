package io.weir.benchmarks.compare;

import io.weir.benchmarks.Spread;
import io.weir.benchmarks.workload.Variant;
import io.weir.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The results as an SVG: a panel for each workload and kind of elements, in it a bar for each
 * contender, as long as the median, with a whisker from the smallest run to the largest. Panels
 * have scales of their own: workloads differ by a hundred times, and are not to be compared.
 */
final class Chart {

  private static final int PANEL_WIDTH = 620;
  private static final int LABELS = 190;
  private static final int FIGURES = 70;
  private static final int BARS = PANEL_WIDTH - LABELS - FIGURES;
  private static final int BAR = 20;
  private static final int BAR_STEP = 26;
  private static final int PANEL_HEAD = 44;
  private static final int MARGIN = 20;
  private static final int TITLE = 40;

  private final Setting setting;
  private final Results results;

  Chart(Setting setting, Results results) {
    this.setting = setting;
    this.results = results;
  }

  String svg() {
    List<Variant.Kind> kinds =
        Stream.of(Variant.Kind.values())
            .filter(kind -> Stream.of(Workload.values()).anyMatch(w -> !bars(w, kind).isEmpty()))
            .toList();
    StringBuilder panels = new StringBuilder();
    int top = TITLE + MARGIN;
    for (Workload workload : Workload.values()) {
      int highest = 0;
      for (int column = 0; column < kinds.size(); column++) {
        List<Cell> cells = bars(workload, kinds.get(column));
        if (!cells.isEmpty()) {
          panel(panels, MARGIN + column * (PANEL_WIDTH + MARGIN), top, kinds.get(column), cells);
          highest = Math.max(highest, PANEL_HEAD + cells.size() * BAR_STEP + MARGIN);
        }
      }
      top += highest;
    }
    int width = MARGIN + kinds.size() * (PANEL_WIDTH + MARGIN);
    return frame(width, top, panels);
  }

  private String frame(int width, int height, StringBuilder panels) {
    return format(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" \
            font-family="Helvetica, Arial, 'DejaVu Sans', sans-serif" font-size="13" role="img" \
            aria-labelledby="t d">
              <title id="t">Throughput side by side</title>
              <desc id="d">Million source records a second of each engine on each workload; \
            bars are medians, whiskers reach from the smallest to the largest of %d runs.</desc>
              <style>text { fill: #22313f; } .b { font-weight: bold; font-size: 15px; } \
            .s { font-size: 12px; } .w { stroke: #22313f; stroke-width: 1.5; fill: none; }</style>
              <rect x="1" y="1" width="%d" height="%d" rx="10" fill="#fbfaf7" stroke="#c9c4b8"/>
              <text class="b" x="%d" y="34">Throughput: median, smallest and largest of %d runs, %s</text>
            """,
            width,
            height,
            setting.rounds().whole(),
            width - 2,
            height - 2,
            MARGIN,
            setting.rounds().whole(),
            setting.date())
        + panels
        + "</svg>\n";
  }

  private void panel(StringBuilder into, int left, int top, Variant.Kind kind, List<Cell> cells) {
    Workload workload = cells.get(0).workload();
    double most = cells.stream().mapToDouble(cell -> spread(cell).max()).max().orElseThrow();
    into.append(
        format(
            "  <text class=\"b\" x=\"%d\" y=\"%d\">%s: %s</text>\n"
                + "  <text class=\"s\" x=\"%d\" y=\"%d\">million %s a second, %s</text>\n",
            left,
            top + 14,
            workload.id(),
            workload.title(),
            left,
            top + 32,
            workload.unit(),
            kind.title()));
    int y = top + PANEL_HEAD;
    for (Cell cell : cells) {
      bar(into, left, y, cell, BARS / most);
      y += BAR_STEP;
    }
  }

  private void bar(StringBuilder into, int left, int y, Cell cell, double scale) {
    Spread spread = spread(cell);
    int start = left + LABELS;
    double low = start + spread.min() * scale;
    double high = start + spread.max() * scale;
    double middle = y + BAR / 2.0;
    into.append(
        format(
            "  <text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n"
                + "  <rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n"
                + "  <path class=\"w\" d=\"M%.1f %.1fV%.1fM%.1f %.1fH%.1fM%.1f %.1fV%.1f\"/>\n"
                + "  <text x=\"%.1f\" y=\"%.1f\">%s</text>\n",
            start - 8,
            middle + 4,
            label(cell),
            start,
            y,
            spread.median() * scale,
            BAR,
            cell.contender().colour(),
            low,
            middle - 5,
            middle + 5,
            low,
            middle,
            high,
            high,
            middle - 5,
            middle + 5,
            high + 8,
            middle + 4,
            Table.digits(spread.median())));
  }

  private String label(Cell cell) {
    String title = setting.titleOf(cell.contender());
    return cell.variant().reuse() == Variant.Reuse.ON ? title + ", object reuse" : title;
  }

  private Spread spread(Cell cell) {
    return results.millionPerSecond(cell).orElseThrow();
  }

  private List<Cell> bars(Workload workload, Variant.Kind kind) {
    List<Cell> cells = new ArrayList<>();
    for (Contender contender : Contender.values()) {
      for (Variant variant : Variant.values()) {
        Cell cell = new Cell(contender, workload, variant);
        if (variant.kind() == kind && results.millionPerSecond(cell).isPresent()) {
          cells.add(cell);
        }
      }
    }
    return cells;
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
