package io.weir.api.common.accumulators;

import java.util.TreeMap;

/** Counts how often each integer was added. */
public class Histogram implements Accumulator<Integer, TreeMap<Integer, Integer>> {

  private final TreeMap<Integer, Integer> counts = new TreeMap<>();

  @Override
  public void add(Integer value) {
    counts.merge(value, 1, Integer::sum);
  }

  @Override
  public TreeMap<Integer, Integer> getLocalValue() {
    return counts;
  }

  @Override
  public void resetLocal() {
    counts.clear();
  }

  @Override
  public void merge(Accumulator<Integer, TreeMap<Integer, Integer>> other) {
    other.getLocalValue().forEach((value, count) -> counts.merge(value, count, Integer::sum));
  }

  @Override
  public Histogram clone() {
    Histogram copy = new Histogram();
    copy.counts.putAll(counts);
    return copy;
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
