package io.weir.api.common.accumulators;

/** Adds up long values. */
public class LongCounter implements SimpleAccumulator<Long> {

  private long local;

  public LongCounter() {}

  public LongCounter(long value) {
    local = value;
  }

  @Override
  public void add(Long value) {
    add(value.longValue());
  }

  public void add(long value) {
    local = local + value;
  }

  @Override
  public Long getLocalValue() {
    return local;
  }

  public long getLocalValuePrimitive() {
    return local;
  }

  @Override
  public void resetLocal() {
    local = 0;
  }

  @Override
  public void merge(Accumulator<Long, Long> other) {
    add(other.getLocalValue());
  }

  @Override
  public LongCounter clone() {
    return new LongCounter(local);
  }

  @Override
  public String toString() {
    return "LongCounter " + local;
  }
}
