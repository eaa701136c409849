package io.weir.benchmarks.state;

import java.util.Collection;
import java.util.Optional;

/**
 * A figure of one case on one engine; from a worker to the runner as one line.
 *
 * @param name with its unit
 */
public record Finding(String name, double median, double worst) {

  private static final String MARK = "finding";

  /** Of several samples, the more the worse; empty of none. */
  static Optional<Finding> of(String name, Collection<Double> samples) {
    double[] sorted = samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0
        ? Optional.empty()
        : Optional.of(new Finding(name, sorted[sorted.length / 2], sorted[sorted.length - 1]));
  }

  static Finding single(String name, double value) {
    return new Finding(name, value, value);
  }

  public String line() {
    return String.join("|", MARK, name, Double.toString(median), Double.toString(worst));
  }

  /** Empty if the line is something else. */
  public static Optional<Finding> parse(String line) {
    String[] parts = line.split("\\|", -1);
    return parts.length == 4 && parts[0].equals(MARK)
        ? Optional.of(
            new Finding(parts[1], Double.parseDouble(parts[2]), Double.parseDouble(parts[3])))
        : Optional.empty();
  }
}
