package io.weir.api.common.accumulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AccumulatorsTest {

  @Test
  void mergesToWhatOneWouldHaveCollected() {
    check(new IntCounter(), new IntCounter(), List.of(3), List.of(4), 7);
    check(new LongCounter(), new LongCounter(), List.of(3L), List.of(4L), 7L);
    check(new DoubleCounter(), new DoubleCounter(), List.of(1.5), List.of(2.0), 3.5);
    check(new IntMinimum(), new IntMinimum(), List.of(3, -2), List.of(4), -2);
    check(new IntMaximum(), new IntMaximum(), List.of(-3), List.of(-4), -3);
    check(new LongMinimum(), new LongMinimum(), List.of(3L), List.of(4L), 3L);
    check(new LongMaximum(), new LongMaximum(), List.of(-3L), List.of(-4L), -3L);
    check(new DoubleMinimum(), new DoubleMinimum(), List.of(3.0), List.of(4.0), 3.0);
    check(new DoubleMaximum(), new DoubleMaximum(), List.of(-3.0), List.of(-4.0), -3.0);
    check(new AverageAccumulator(), new AverageAccumulator(), List.of(1.0, 2.0), List.of(6.0), 3.0);
    check(
        new Histogram(),
        new Histogram(),
        List.of(1, 1),
        List.of(1, 2),
        new TreeMap<>(Map.of(1, 3, 2, 1)));
    check(
        new ListAccumulator<String>(),
        new ListAccumulator<>(),
        List.of("a"),
        List.of("b"),
        new ArrayList<>(List.of("a", "b")));
  }

  private static <V, R extends Serializable> void check(
      Accumulator<V, R> left, Accumulator<V, R> right, List<V> toLeft, List<V> toRight, R merged) {
    toLeft.forEach(left::add);
    toRight.forEach(right::add);
    Accumulator<V, R> before = left.clone();
    left.merge(right);
    assertThat(left.getLocalValue()).isEqualTo(merged);
    before.merge(right);
    assertThat(before.getLocalValue()).as("a clone goes on alone").isEqualTo(merged);
  }

  @Test
  void aCloneSharesNothing() {
    Histogram histogram = new Histogram();
    Histogram copy = histogram.clone();
    histogram.add(1);
    assertThat(copy.getLocalValue()).isEmpty();
    ListAccumulator<Integer> list = new ListAccumulator<>();
    ListAccumulator<Integer> copied = list.clone();
    list.add(1);
    assertThat(copied.getLocalValue()).isEmpty();
  }

  @Test
  void startsAnewAfterAReset() {
    IntMinimum minimum = new IntMinimum();
    minimum.add(-5);
    minimum.resetLocal();
    minimum.add(8);
    assertThat(minimum.getLocalValuePrimitive()).isEqualTo(8);
  }
}
