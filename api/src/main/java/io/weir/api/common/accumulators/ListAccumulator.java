package io.weir.api.common.accumulators;

import java.util.ArrayList;

/** Keeps all that was added, in order within a subtask. */
public class ListAccumulator<T> implements Accumulator<T, ArrayList<T>> {

  private final ArrayList<T> values = new ArrayList<>();

  @Override
  public void add(T value) {
    values.add(value);
  }

  @Override
  public ArrayList<T> getLocalValue() {
    return values;
  }

  @Override
  public void resetLocal() {
    values.clear();
  }

  @Override
  public void merge(Accumulator<T, ArrayList<T>> other) {
    values.addAll(other.getLocalValue());
  }

  @Override
  public ListAccumulator<T> clone() {
    ListAccumulator<T> copy = new ListAccumulator<>();
    copy.values.addAll(values);
    return copy;
  }

  @Override
  public String toString() {
    return "List Accumulator " + values;
  }
}
