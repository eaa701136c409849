package io.weir.api.common.accumulators;

/** Keeps the smallest of int values; {@code Integer.MAX_VALUE} when nothing was added. */
public class IntMinimum implements SimpleAccumulator<Integer> {

  private int local = Integer.MAX_VALUE;

  public IntMinimum() {}

  public IntMinimum(int value) {
    local = value;
  }

  @Override
  public void add(Integer value) {
    add(value.intValue());
  }

  public void add(int value) {
    local = Math.min(local, value);
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
    local = Integer.MAX_VALUE;
  }

  @Override
  public void merge(Accumulator<Integer, Integer> other) {
    add(other.getLocalValue());
  }

  @Override
  public IntMinimum clone() {
    return new IntMinimum(local);
  }

  @Override
  public String toString() {
    return "IntMinimum " + local;
  }
}
