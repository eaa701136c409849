package io.weir.api.common.accumulators;

/** Adds up double values. */
public class DoubleCounter implements SimpleAccumulator<Double> {

  private double local;

  public DoubleCounter() {}

  public DoubleCounter(double value) {
    local = value;
  }

  @Override
  public void add(Double value) {
    add(value.doubleValue());
  }

  public void add(double value) {
    local = local + value;
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
    local = 0;
  }

  @Override
  public void merge(Accumulator<Double, Double> other) {
    add(other.getLocalValue());
  }

  @Override
  public DoubleCounter clone() {
    return new DoubleCounter(local);
  }

  @Override
  public String toString() {
    return "DoubleCounter " + local;
  }
}
