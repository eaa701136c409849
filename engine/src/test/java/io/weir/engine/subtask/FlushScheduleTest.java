package io.weir.engine.subtask;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.graph.Partitioning;
import io.weir.engine.channel.EdgeOutput;
import io.weir.engine.channel.EdgeOutputs;
import io.weir.engine.channel.OutputChannel;
import io.weir.engine.channel.OutputGate;
import io.weir.engine.channel.Timestamps;
import io.weir.engine.channel.Wire;
import io.weir.engine.code.OwnCode;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlushScheduleTest {

  private final Wire wire = new Wire();
  private final OutputGate gate = Wire.gate(wire, 100, 1);
  private final EdgeOutput output =
      EdgeOutputs.of(
          new Partitioning.Global(),
          new OutputChannel[] {gate.connect(wire, 0, wire.bounds())},
          Optional.empty(),
          0,
          128,
          "next",
          OwnCode.shared());
  private final ManualClock clock = new ManualClock();
  private int flushesUnderWay;

  private FlushSchedule schedule(Optional<Duration> timeout) {
    return new FlushSchedule(gate, timeout, clock, () -> flushesUnderWay++);
  }

  private void work(FlushSchedule schedule, int record) throws Exception {
    output.emit(record, Timestamps.NONE);
    schedule.worked();
  }

  private void arrive(FlushSchedule schedule) {
    flushesUnderWay--;
    schedule.arrived();
  }

  @Test
  void sendsAtOnceWhatIsThereWhenTheMailboxIsDrained() throws Exception {
    FlushSchedule schedule = schedule(Optional.of(Duration.ofMillis(100)));
    work(schedule, 1);
    assertThat(flushesUnderWay).isEqualTo(1);
    assertThat(wire.log()).isEmpty();
    arrive(schedule);
    assertThat(wire.log()).containsExactly(1);
    assertThat(flushesUnderWay).isZero();
  }

  @Test
  void aBusySubtaskFillsItsBatchesUntilTheTimeout() throws Exception {
    FlushSchedule schedule = schedule(Optional.of(Duration.ofMillis(100)));
    work(schedule, 0);
    for (int record = 1; record <= 9; record++) {
      work(schedule, record);
      clock.pass(Duration.ofMillis(11));
      arrive(schedule);
      assertThat(wire.log()).isEmpty();
      assertThat(flushesUnderWay).isEqualTo(1);
    }
    work(schedule, 10);
    clock.pass(Duration.ofMillis(1));
    arrive(schedule);
    assertThat(wire.log()).hasSize(11);
  }

  @Test
  void neverSendsAPartlyFilledBatchWhileBusyWithoutATimeout() throws Exception {
    FlushSchedule schedule = schedule(Optional.empty());
    work(schedule, 0);
    for (int i = 1; i < 50; i++) {
      work(schedule, i);
      clock.pass(Duration.ofHours(1));
      arrive(schedule);
    }
    assertThat(wire.log()).isEmpty();
    arrive(schedule);
    assertThat(wire.log()).hasSize(50);
  }

  @Test
  void sendsAfterEveryPieceOfWorkWithATimeoutOfZero() throws Exception {
    FlushSchedule schedule = schedule(Optional.of(Duration.ZERO));
    work(schedule, 1);
    assertThat(wire.log()).containsExactly(1);
    assertThat(flushesUnderWay).isZero();
  }

  @Test
  void atMostOneFlushMessageIsUnderWay() throws Exception {
    FlushSchedule schedule = schedule(Optional.empty());
    for (int i = 0; i < 10; i++) {
      work(schedule, i);
    }
    assertThat(flushesUnderWay).isEqualTo(1);
  }

  @Test
  void whatHadNoCreditIsScheduledAgainWhenCreditComes() throws Exception {
    FlushSchedule schedule = schedule(Optional.empty());
    work(schedule, 1);
    arrive(schedule);
    work(schedule, 2);
    arrive(schedule);
    assertThat(wire.log()).as("no credit").containsExactly(1);
    wire.processOne();
    schedule.worked();
    arrive(schedule);
    assertThat(wire.log()).containsExactly(1, 2);
  }
}
