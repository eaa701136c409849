package io.weir.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.benchmarks.workload.Variant;
import io.weir.benchmarks.workload.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static List<Contender> order(Variant variant, int round) {
    Schedule schedule =
        new Schedule(
            List.of(Workload.WORDS),
            List.of(variant),
            List.of(Contender.WEIR, Contender.FLINK_1, Contender.JET));
    return schedule.round(round).stream().map(Cell::contender).toList();
  }

  @Test
  void beginsWithAnotherContenderInEachRound() {
    assertThat(order(Variant.RECORDS, 0))
        .containsExactly(Contender.WEIR, Contender.FLINK_1, Contender.JET);
    assertThat(order(Variant.RECORDS, 1))
        .containsExactly(Contender.FLINK_1, Contender.JET, Contender.WEIR);
    assertThat(order(Variant.RECORDS, 3)).isEqualTo(order(Variant.RECORDS, 0));
  }

  @Test
  void leavesOutContendersThatHaveNoObjectReuse() {
    assertThat(order(Variant.POJOS_REUSE, 0)).containsExactly(Contender.WEIR, Contender.FLINK_1);
  }
}
