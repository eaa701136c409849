package io.weir.api.common.accumulators;

/** Adds up int values. */
public class IntCounter implements SimpleAccumulator<Integer> {

  private int local;

  public IntCounter() {}

  public IntCounter(int value) {
    local = value;
  }

  @Override
  public void add(Integer value) {
    add(value.intValue());
  }

  public void add(int value) {
    local = local + value;
  }

  @Override
  public Integer getLocalValue() {
    return local;
  }

  public int getLocalValuePrimitive() {
    return local;
  }

  @Override
  public void resetLocal() {
    local = 0;
  }

  @Override
  public void merge(Accumulator<Integer, Integer> other) {
    add(other.getLocalValue());
  }

  @Override
  public IntCounter clone() {
    return new IntCounter(local);
  }

  @Override
  public String toString() {
    return "IntCounter " + local;
  }
}
