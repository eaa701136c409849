package io.weir.api.common.accumulators;

/** Keeps the largest of double values; {@code Double.NEGATIVE_INFINITY} when nothing was added. */
public class DoubleMaximum implements SimpleAccumulator<Double> {

  private double local = Double.NEGATIVE_INFINITY;

  public DoubleMaximum() {}

  public DoubleMaximum(double value) {
    local = value;
  }

  @Override
  public void add(Double value) {
    add(value.doubleValue());
  }

  public void add(double value) {
    local = Math.max(local, value);
  }

  @Override
  public Double getLocalValue() {
    return local;
  }

  public double getLocalValuePrimitive() {
    return local;
  }

  @Override
  public void resetLocal() {
    local = Double.NEGATIVE_INFINITY;
  }

  @Override
  public void merge(Accumulator<Double, Double> other) {
    add(other.getLocalValue());
  }

  @Override
  public DoubleMaximum clone() {
    return new DoubleMaximum(local);
  }

  @Override
  public String toString() {
    return "DoubleMaximum " + local;
  }
}
