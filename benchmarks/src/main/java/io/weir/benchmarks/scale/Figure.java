package io.weir.benchmarks.scale;

import java.util.Optional;

/**
 * What a worker has found out; to the runner as one line.
 *
 * @param name with its unit, if it has one
 */
public record Figure(String name, String value) {

  private static final String MARK = "figure";

  String line() {
    return String.join("|", MARK, name, value);
  }

  /** Empty if the line is something else. */
  public static Optional<Figure> parse(String line) {
    String[] parts = line.split("\\|", -1);
    return parts.length == 3 && parts[0].equals(MARK)
        ? Optional.of(new Figure(parts[1], parts[2]))
        : Optional.empty();
  }
}
