package io.weir.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KeyGroupsTest {

  @Property
  void rangesPartitionAllGroupsAndAgreeWithTheSubtaskOfEach(
      @ForAll @IntRange(min = 1, max = 1 << 15) int maxParallelism,
      @ForAll @IntRange(min = 1, max = 2000) int wanted) {
    int parallelism = Math.min(wanted, maxParallelism);
    int next = 0;
    for (int subtask = 0; subtask < parallelism; subtask++) {
      KeyGroupRange range = KeyGroups.range(subtask, maxParallelism, parallelism);
      assertThat(range.first()).isEqualTo(next);
      assertThat(KeyGroups.subtask(range.first(), maxParallelism, parallelism)).isEqualTo(subtask);
      assertThat(KeyGroups.subtask(range.last(), maxParallelism, parallelism)).isEqualTo(subtask);
      next = range.last() + 1;
    }
    assertThat(next).isEqualTo(maxParallelism);
  }

  @Property
  void everyKeyHasAGroup(
      @ForAll int code, @ForAll @IntRange(min = 1, max = 1 << 15) int maxParallelism) {
    assertThat(KeyGroups.keyGroup(code, maxParallelism)).isBetween(0, maxParallelism - 1);
  }

  @Test
  void spreadsHashCodesAsMurmurDoes() {
    assertThat(KeyGroups.spread(0)).isEqualTo(593689054);
    assertThat(KeyGroups.spread(1)).isNotEqualTo(KeyGroups.spread(2));
    assertThat(KeyGroups.spread(Integer.MIN_VALUE)).isNotNegative();
  }

  @Test
  void defaultsToThePowerOfTwoAboveOneAndAHalfTimesTheParallelism() {
    assertThat(KeyGroups.defaultMaxParallelism(1)).isEqualTo(128);
    assertThat(KeyGroups.defaultMaxParallelism(100)).isEqualTo(256);
    assertThat(KeyGroups.defaultMaxParallelism(30_000)).isEqualTo(1 << 15);
  }
}
