package io.weir.engine.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.engine.barrier.BarrierDecision;
import io.weir.engine.barrier.BarrierHandler;
import io.weir.engine.channel.StreamElement.Barrier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InputGateTest {

  private final Set<Integer> held = new HashSet<>();
  private final InputGate gate = new InputGate(3, new HeldByHand());
  private final InputElements none = new ReadElements(new ArrayList<>());
  private int granted;

  private final class HeldByHand implements BarrierHandler {
    @Override
    public BarrierDecision onBarrier(int channel, Barrier barrier) {
      return new BarrierDecision.Ignored();
    }

    @Override
    public BarrierDecision onAbort(long checkpointId) {
      return new BarrierDecision.Ignored();
    }

    @Override
    public boolean isAwaited(long checkpointId) {
      return false;
    }

    @Override
    public boolean isHeld(int channel) {
      return held.contains(channel);
    }
  }

  private void offer(int channel, Object record) {
    gate.offer(new Batch(channel, new Object[] {record}, 1, null, null, () -> granted++), none);
  }

  private List<Object> drain() {
    List<Object> records = new ArrayList<>();
    for (var batch = gate.poll(none); batch.isPresent(); batch = gate.poll(none)) {
      records.add(batch.get().record(0));
    }
    return records;
  }

  @Test
  void givesBatchesInTheOrderTheyCame() {
    offer(0, "a");
    offer(1, "b");
    offer(0, "c");
    assertThat(gate.hasReady()).isTrue();
    assertThat(drain()).containsExactly("a", "b", "c");
    assertThat(gate.hasReady()).isFalse();
  }

  @Test
  void batchesOfAHeldChannelWaitAndTheirCreditIsNotReturned() {
    held.add(0);
    offer(0, "a1");
    offer(1, "b1");
    offer(0, "a2");
    assertThat(drain()).containsExactly("b1");
    assertThat(granted).isZero();
  }

  @Test
  void releasedBatchesComeInTheirOrderBeforeLaterOnes() {
    held.add(0);
    held.add(2);
    offer(0, "a1");
    offer(2, "c1");
    offer(0, "a2");
    offer(2, "c2");
    assertThat(drain()).isEmpty();
    offer(0, "a3");
    offer(1, "b1");
    held.clear();
    gate.release();
    List<Object> all = drain();
    assertThat(all)
        .filteredOn(record -> record.toString().startsWith("a"))
        .containsExactly("a1", "a2", "a3");
    assertThat(all)
        .filteredOn(record -> record.toString().startsWith("c"))
        .containsExactly("c1", "c2");
    assertThat(all).endsWith("a3", "b1");
  }

  @Test
  void aChannelThatIsStillHeldGoesBackToWaiting() {
    held.addAll(Set.of(0, 1));
    offer(0, "a1");
    offer(1, "b1");
    assertThat(drain()).isEmpty();
    held.remove(1);
    gate.release();
    offer(0, "a2");
    assertThat(drain()).containsExactly("b1");
    held.clear();
    gate.release();
    assertThat(drain()).containsExactly("a1", "a2");
  }
}
