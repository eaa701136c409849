package io.weir.api.common.accumulators;

/** The mean of what was added; 0 when nothing was. */
public class AverageAccumulator implements SimpleAccumulator<Double> {

  private long count;
  private double sum;

  @Override
  public void add(Double value) {
    add(value.doubleValue());
  }

  public void add(double value) {
    count++;
    sum += value;
  }

  public void add(long value) {
    add((double) value);
  }

  public void add(int value) {
    add((double) value);
  }

  @Override
  public Double getLocalValue() {
    return count == 0 ? 0.0 : sum / count;
  }

  @Override
  public void resetLocal() {
    count = 0;
    sum = 0;
  }

  /**
   * @throws IllegalArgumentException if the other is no average: a mean alone cannot be merged
   */
  @Override
  public void merge(Accumulator<Double, Double> other) {
    if (!(other instanceof AverageAccumulator average)) {
      throw new IllegalArgumentException(
          "An average merges with an average only, not with " + other.getClass().getName() + ".");
    }
    count += average.count;
    sum += average.sum;
  }

  @Override
  public AverageAccumulator clone() {
    AverageAccumulator copy = new AverageAccumulator();
    copy.count = count;
    copy.sum = sum;
    return copy;
  }

  @Override
  public String toString() {
    return "AverageAccumulator " + getLocalValue() + " for " + count + " elements";
  }
}
