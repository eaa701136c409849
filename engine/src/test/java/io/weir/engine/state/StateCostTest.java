package io.weir.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.base.LongSerializer;
import java.lang.management.ManagementFactory;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/**
 * What state costs by its structure, counted and not timed: a step back shows on any machine. The
 * bounds are what the code allocates in an interpreter, rounded up; compiled code allocates less.
 */
class StateCostTest {

  private static final int KEYS = 1 << 16;
  private static final KeyGroupRange RANGE = new KeyGroupRange(0, 63);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Of a value in words. */
  record Totals(long count, long sum) {}

  private final KeyedStateBackend<Long> backend =
      new KeyedStateBackend<>(
          LongSerializer.INSTANCE,
          new KeyedStateSettings("op (1/1)", RANGE, 64, ChangeTracking.ON, new ExecutionConfig()));
  private final MemoryChunks chunks = new MemoryChunks();
  private final Long[] keys = keys();

  private static Long[] keys() {
    Long[] keys = new Long[KEYS];
    for (int i = 0; i < KEYS; i++) {
      keys[i] = 1_000_000L + i;
    }
    return keys;
  }

  @Test
  void anUpdateAllocatesTheBoxesThatUserCodeSeesAndNothingElse() throws Exception {
    ValueState<Long> state =
        backend.getState(new ValueStateDescriptor<>("count", LongSerializer.INSTANCE));
    updateAll(state, n -> n);
    backend.clearCurrentKey();

    double bytes = bytesPerUpdate(state, n -> n + 1);

    assertThat(bytes).as("two boxes of 24 bytes, a block's keys shared by 32").isLessThan(56);
  }

  @Test
  void aRecordOfPrimitivesIsKeptInWords() throws Exception {
    ValueState<Totals> state =
        backend.getState(new ValueStateDescriptor<>("totals", TypeInformation.of(Totals.class)));
    updateAll(state, n -> new Totals(n, n));
    RowLayout<Long, Totals> layout =
        RowLayout.of(
            new StateType<>(
                "totals",
                StateKind.VALUE,
                LongSerializer.INSTANCE,
                TypeInformation.of(Totals.class).createSerializer()));

    assertThat(layout.width()).as("mark, key, count, sum").isEqualTo(4);
    backend.setCurrentKey(keys[7]);
    assertThat(state.value()).isEqualTo(new Totals(7, 7));
  }

  @Test
  void aCheckpointWritesWhatChanged() throws Exception {
    ValueState<Long> state =
        backend.getState(new ValueStateDescriptor<>("count", LongSerializer.INSTANCE));
    updateAll(state, n -> n);
    checkpoint(1);
    for (int i = 0; i < KEYS; i += 100) {
      backend.setCurrentKey(keys[i]);
      state.update(-1L);
    }
    checkpoint(2);
    checkpoint(3);

    int changed = KEYS / 100 + 1;
    assertThat(chunks.bytesOf(1)).isLessThan(KEYS * 18L);
    assertThat(chunks.bytesOf(2))
        .as("kind, key and value of what changed, and a header for each key group")
        .isLessThan(changed * 17L + 64 * 32);
    assertThat(chunks.bytesOf(3)).as("nothing has changed").isZero();
  }

  private void checkpoint(long id) {
    chunks.write(backend.capture(id));
    backend.confirm(id);
  }

  private double bytesPerUpdate(ValueState<Long> state, LongFunction<Long> next) throws Exception {
    CurrentKey<Long> current = backend.keys();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int from = 0; from < KEYS; from += CurrentKey.BLOCK) {
      current.begin(CurrentKey.BLOCK);
      for (int i = 0; i < CurrentKey.BLOCK; i++) {
        current.add(keys[from + i]);
      }
      backend.lookAhead();
      for (int i = 0; i < CurrentKey.BLOCK; i++) {
        current.select(i);
        state.update(next.apply(state.value()));
      }
    }
    return (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / KEYS;
  }

  private <V> void updateAll(ValueState<V> state, LongFunction<V> value) throws Exception {
    for (int i = 0; i < KEYS; i++) {
      backend.setCurrentKey(keys[i]);
      state.update(value.apply(i));
    }
  }
}
