package io.weir.engine.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.channel.StreamElement.EndOfInput;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OutputGateTest {

  private static final Barrier BARRIER = new Barrier(1, 0);

  private final Wire wire = new Wire();

  private static void add(OutputChannel channel, int from, int to) {
    for (int i = from; i <= to; i++) {
      channel.add(i, Timestamps.NONE);
    }
  }

  @Test
  void sendsABatchAsSoonAsItIsFull() {
    OutputGate gate = Wire.gate(wire, 3, 2);
    OutputChannel channel = gate.connect(wire, 0, wire.bounds());
    add(channel, 1, 2);
    assertThat(wire.log()).isEmpty();
    assertThat(gate.isDirty()).isTrue();
    add(channel, 3, 3);
    assertThat(wire.log()).containsExactly(1, 2, 3);
  }

  @Test
  void isBlockedWithoutCreditAndUnblockedByIt() {
    OutputGate gate = Wire.gate(wire, 1, 2);
    OutputChannel channel = gate.connect(wire, 0, wire.bounds());
    add(channel, 1, 2);
    assertThat(gate.isBlocked()).isFalse();
    add(channel, 3, 3);
    assertThat(gate.isBlocked()).isTrue();
    assertThat(wire.log()).containsExactly(1, 2);
    wire.processOne();
    assertThat(gate.isBlocked()).isFalse();
    assertThat(wire.log()).containsExactly(1, 2, 3);
  }

  @Test
  void staysBlockedUntilEveryChannelHasSentWhatWaits() {
    Wire other = new Wire();
    OutputGate gate = Wire.gate(wire, 1, 1);
    OutputChannel first = gate.connect(wire, 0, wire.bounds());
    OutputChannel second = gate.connect(other, 0, wire.bounds());
    add(first, 1, 2);
    add(second, 1, 3);
    gate.credit(1);
    assertThat(gate.isBlocked()).isTrue();
    gate.credit(1);
    assertThat(gate.isBlocked()).as("the first channel still waits").isTrue();
    gate.credit(0);
    assertThat(gate.isBlocked()).isFalse();
  }

  @Test
  void anElementStaysBehindRecordsThatWaitForCredit() {
    OutputGate gate = Wire.gate(wire, 1, 1);
    OutputChannel channel = gate.connect(wire, 0, wire.bounds());
    add(channel, 1, 2);
    gate.broadcast(BARRIER);
    add(channel, 3, 3);
    assertThat(wire.log()).containsExactly(1);
    wire.processOne();
    assertThat(wire.log()).as("the barrier itself needs no credit").containsExactly(1, 2, BARRIER);
    wire.processOne();
    assertThat(wire.log()).containsExactly(1, 2, BARRIER, 3);
  }

  @Test
  void anElementOvertakesNothingInAPartlyFilledBatch() {
    OutputGate gate = Wire.gate(wire, 10, 1);
    add(gate.connect(wire, 0, wire.bounds()), 1, 2);
    gate.broadcast(BARRIER);
    assertThat(wire.log()).containsExactly(1, 2, BARRIER);
    gate.broadcast(new EndOfInput());
    assertThat(wire.log()).as("without credit").endsWith(BARRIER, new EndOfInput());
  }

  @Test
  void elementsOfAQuietChannelCostNoCredit() {
    OutputGate gate = Wire.gate(wire, 1, 1);
    OutputChannel channel = gate.connect(wire, 0, wire.bounds());
    for (int i = 1; i <= 5; i++) {
      gate.broadcast(new Barrier(i, 0));
    }
    add(channel, 1, 1);
    assertThat(gate.isBlocked()).isFalse();
    assertThat(wire.log()).hasSize(6);
  }

  @Test
  void watermarksCostCreditSoThatAStreamOfThemIsBounded() {
    OutputGate gate = Wire.gate(wire, 2, 2);
    gate.connect(wire, 0, wire.bounds());
    for (long time = 1; time <= 3; time++) {
      gate.broadcast(new StreamElement.Watermark(time));
    }
    assertThat(wire.underWay()).isEqualTo(2);
    assertThat(gate.isBlocked()).isTrue();
    wire.processAll();
    assertThat(gate.isBlocked()).isFalse();
    assertThat(wire.log()).hasSize(3);
  }

  @Test
  void flushSendsWhatIsThereAndLeavesWhatHasNoCreditForLater() {
    Wire other = new Wire();
    OutputGate gate = Wire.gate(wire, 2, 1);
    OutputChannel first = gate.connect(wire, 0, wire.bounds());
    OutputChannel second = gate.connect(other, 0, wire.bounds());
    add(first, 1, 3);
    add(second, 7, 7);
    gate.flush();
    assertThat(wire.log()).containsExactly(1, 2);
    assertThat(other.log()).containsExactly(7);
    assertThat(gate.isBlocked()).as("a batch that is not full does not block").isFalse();
    assertThat(gate.isDirty()).isTrue();
    wire.processOne();
    gate.flush();
    assertThat(wire.log()).containsExactly(1, 2, 3);
    assertThat(gate.isDirty()).isFalse();
  }

  @Test
  void recordsKeepTheirTimestampsWhereSomeHaveNone() {
    OutputGate gate = Wire.gate(wire, 40, 1);
    OutputChannel channel = gate.connect(wire, 0, wire.bounds());
    add(channel, 1, 20);
    channel.add(21, 500L);
    channel.add(22, Timestamps.NONE);
    gate.flush();
    Batch batch = wire.oldest();
    assertThat(batch.timestamp(0)).isEqualTo(Timestamps.NONE);
    assertThat(batch.timestamp(19)).isEqualTo(Timestamps.NONE);
    assertThat(batch.timestamp(20)).isEqualTo(500L);
    assertThat(batch.timestamp(21)).isEqualTo(Timestamps.NONE);
  }

  @Test
  void aBatchThatGrowsKeepsItsRecordsAndTimestamps() {
    OutputGate gate = Wire.gate(wire, 100, 1);
    OutputChannel channel = gate.connect(wire, 0, wire.bounds());
    for (int i = 0; i < 100; i++) {
      channel.add(i, i % 3 == 0 ? i : Timestamps.NONE);
    }
    assertThat(wire.log()).hasSize(100);
    assertThat(wire.oldest().timestamp(99)).isEqualTo(99L);
    assertThat(wire.oldest().timestamp(98)).isEqualTo(Timestamps.NONE);
  }

  @Test
  void aBatchHasRoomByTheSizeOfTheOneBefore() {
    OutputGate gate = Wire.gate(wire, 512, 9);
    OutputChannel channel = gate.connect(wire, 0, wire.bounds());
    channel.add(1, Timestamps.NONE);
    gate.flush();
    assertThat(wire.oldest().records).as("the first").hasSizeLessThan(32);
    wire.processOne();
    for (int i = 0; i < 513; i++) {
      channel.add(i, Timestamps.NONE);
    }
    gate.flush();
    wire.processOne();
    assertThat(wire.oldest().records).as("after a full one").hasSize(512);
    wire.processOne();
    channel.add(1, Timestamps.NONE);
    gate.flush();
    assertThat(wire.oldest().records).as("after one of a single record").hasSizeLessThan(32);
  }

  /** 0: a record, 1: credit, 2: flush, 3: a barrier. */
  @Property
  void orderIsKeptAndTheWindowHoldsWhateverHappens(
      @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 3) Integer> actions,
      @ForAll @IntRange(min = 1, max = 4) int batchRecords,
      @ForAll @IntRange(min = 1, max = 3) int window) {
    Wire receiver = new Wire();
    OutputGate gate = Wire.gate(receiver, batchRecords, window);
    OutputChannel channel = gate.connect(receiver, 0, receiver.bounds());
    List<Object> expected = new ArrayList<>();
    for (int i = 0; i < actions.size(); i++) {
      switch (actions.get(i)) {
        case 0 -> {
          expected.add(i);
          channel.add(i, Timestamps.NONE);
        }
        case 1 -> receiver.processOne();
        case 2 -> gate.flush();
        default -> {
          expected.add(new Barrier(i, 0));
          gate.broadcast(new Barrier(i, 0));
        }
      }
      assertThat(receiver.mostUnderWay()).isLessThanOrEqualTo(window);
    }
    while (receiver.processOne() || gate.isDirty()) {
      gate.flush();
    }
    assertThat(receiver.log()).isEqualTo(expected);
    assertThat(gate.isBlocked()).isFalse();
  }
}
