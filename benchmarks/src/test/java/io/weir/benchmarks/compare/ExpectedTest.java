package io.weir.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.benchmarks.workload.Reference;
import io.weir.benchmarks.workload.Tally;
import io.weir.benchmarks.workload.Task;
import io.weir.benchmarks.workload.Variant;
import io.weir.benchmarks.workload.Workload;
import org.junit.jupiter.api.Test;

class ExpectedTest {

  private static final Task TASK = new Task(Workload.KEYED_10K, Variant.POJOS, 1_000);

  private final Expected expected = new Expected();
  private final Tally right = Reference.of(TASK.workload(), TASK.records());

  @Test
  void acceptsTheTallyOfTheReference() {
    assertThatCode(() -> expected.check(Contender.JET, TASK, right)).doesNotThrowAnyException();
  }

  @Test
  void refusesARecordTooFew() {
    Tally less = Reference.of(TASK.workload(), TASK.records() - 1);
    assertThatThrownBy(() -> expected.check(Contender.JET, TASK, less))
        .isInstanceOf(WrongResultException.class)
        .hasMessageContaining("jet");
  }

  @Test
  void refusesTheRightNumberOfRecordsCountedForWrongKeys() {
    Tally other = new Tally(right.count(), right.checksum() + 1);
    assertThatThrownBy(() -> expected.check(Contender.JET, TASK, other))
        .isInstanceOf(WrongResultException.class);
  }
}
