package io.weir.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.typeutils.base.LongSerializer;
import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimerQueueTest {

  private final TestStates states = new TestStates(LongSerializer.INSTANCE, TestStates.ALL).open();
  private final TimerQueue<Long> timers = states.timers.eventTime();

  @Test
  void registersEachKeyAndTimeOnce() {
    register(1, 100);
    register(1, 100);
    register(2, 100);
    register(1, 50);
    assertThat(timers.size()).isEqualTo(3);
    assertThat(timers.next()).hasValue(50);
  }

  @Test
  void firesWhatIsDueAndMakesItsKeyCurrent() throws Exception {
    register(1, 100);
    register(2, 50);
    assertThat(timers.hasDue(49)).isFalse();
    assertThat(timers.hasDue(50)).isTrue();
    Timer<Long> timer = timers.poll();
    assertThat(timer.timestamp()).isEqualTo(50);
    assertThat(states.backend.currentKey()).isEqualTo(2L);
    assertThat(timers.hasDue(99)).isFalse();
  }

  @Test
  void keepsTheTimeDomainsApart() {
    states.backend.setCurrentKey(1L);
    states.timers.processingTime().register(5);
    assertThat(timers.next()).isEmpty();
    assertThatThrownBy(timers::poll).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void writesOnlyTheTimersThatChanged() {
    MemoryChunks chunks = new MemoryChunks();
    for (long key = 0; key < 5_000; key++) {
      register(key, key);
    }
    chunks.write(states.backend.capture(1));
    states.backend.confirm(1);
    for (int i = 0; i < 50; i++) {
      timers.poll();
    }
    register(1, 77_777);
    KeyedSnapshot second = chunks.write(states.backend.capture(2));

    assertThat(chunks.bytesOf(2)).isLessThan(51 * 17 + 1_000);
    TestStates restored = new TestStates(LongSerializer.INSTANCE, TestStates.ALL);
    restored.backend.restore(1, List.of(second), chunks::load);
    assertThat(restored.open().drainTimers()).hasSize(4_951).contains("77777 1", "4999 4999");
  }

  @Property
  void comeInOrderWhateverWasRegisteredAndDeleted(
      @ForAll @Size(max = 300) List<@IntRange(min = -200, max = 200) Integer> numbers) {
    Set<String> expected = new TreeSet<>();
    TestStates fresh = new TestStates(LongSerializer.INSTANCE, TestStates.ALL).open();
    for (int number : numbers) {
      long key = Math.abs(number) % 3;
      long time = Math.abs(number) / 3;
      fresh.backend.setCurrentKey(key);
      if (number < 0) {
        fresh.timers.eventTime().delete(time);
        expected.remove(time + " " + key);
      } else {
        fresh.timers.eventTime().register(time);
        expected.add(time + " " + key);
      }
      assertThat(fresh.timers.eventTime().size()).isEqualTo(expected.size());
    }
    assertThat(fresh.drainTimers()).isEqualTo(expected);
  }

  private void register(long key, long timestamp) {
    states.backend.setCurrentKey(key);
    timers.register(timestamp);
  }
}
