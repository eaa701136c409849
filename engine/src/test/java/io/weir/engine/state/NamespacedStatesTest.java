package io.weir.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.state.StateTtlConfig;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeutils.base.LongSerializer;
import io.weir.api.common.typeutils.base.StringSerializer;
import io.weir.engine.code.OwnCode;
import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the model of all states does not show; {@link KeyedStateModelTest} has the rest. */
class NamespacedStatesTest {

  private static final KeyedStateSettings SETTINGS =
      TestStates.settings(TestStates.ALL, ChangeTracking.ON);

  private final KeyedStateBackend<Long> backend =
      new KeyedStateBackend<>(LongSerializer.INSTANCE, SETTINGS);
  private final NamespacedStates<Long, String> windows =
      backend.namespaced(StringSerializer.INSTANCE);

  private static ValueStateDescriptor<Long> count() {
    return new ValueStateDescriptor<>("count", LongSerializer.INSTANCE);
  }

  @Test
  void keepsNamespacesAndKeysApart() throws Exception {
    ValueState<Long> count = windows.store().getState(count());
    backend.setCurrentKey(1L);
    windows.select("a");
    count.update(11L);
    windows.select("b");
    assertThat(count.value()).isNull();
    count.update(12L);
    backend.setCurrentKey(2L);
    windows.select("a");
    assertThat(count.value()).isNull();
    backend.setCurrentKey(1L);
    windows.select("a");
    count.clear();
    windows.select("b");
    assertThat(count.value()).isEqualTo(12L);
  }

  @Test
  void refusesToSelectWithoutAKey() {
    assertThatThrownBy(() -> windows.select("a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("No key set");
  }

  @Test
  void hasNoNamespaceOnceNoKeyIsSet() throws Exception {
    ValueState<Long> count = windows.store().getState(count());
    backend.setCurrentKey(1L);
    windows.select("a");
    count.update(1L);
    backend.clearCurrentKey();
    assertThatThrownBy(count::value).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesANameThatAStateWithoutNamespacesHas() {
    backend.getState(count());
    assertThatThrownBy(() -> windows.store().getState(count()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("count")
        .hasMessageContaining("rename");
  }

  @Test
  void refusesToRestoreNamespacesOfAnotherType() throws Exception {
    ValueState<Long> count = windows.store().getState(count());
    backend.setCurrentKey(1L);
    windows.select("a");
    count.update(1L);
    MemoryChunks chunks = new MemoryChunks();
    KeyedSnapshot stored = chunks.write(backend.capture(1));

    KeyedStateBackend<Long> next = new KeyedStateBackend<>(LongSerializer.INSTANCE, SETTINGS);
    next.restore(1, List.of(stored), chunks::load);
    NamespacedStates<Long, Long> others = next.namespaced(LongSerializer.INSTANCE);
    assertThatThrownBy(() -> others.store().getState(count()))
        .isInstanceOf(StateMigrationException.class)
        .hasMessageContaining("'in " + StringSerializer.INSTANCE.schema())
        .hasMessageContaining("'in " + LongSerializer.INSTANCE.schema());
    assertThatThrownBy(() -> next.getState(count())).isInstanceOf(StateMigrationException.class);
  }

  @Test
  void expiresEntriesByThemselves() throws Exception {
    SteppedClock clock = new SteppedClock();
    KeyedStateBackend<Long> timed =
        new KeyedStateBackend<>(
            LongSerializer.INSTANCE,
            new KeyedStateSettings(
                "op (1/1)",
                TestStates.ALL,
                TestStates.GROUPS,
                ChangeTracking.ON,
                new ExecutionConfig(),
                OwnCode.shared(),
                clock));
    NamespacedStates<Long, String> expiring = timed.namespaced(StringSerializer.INSTANCE);
    ValueStateDescriptor<Long> descriptor = count();
    descriptor.enableTimeToLive(StateTtlConfig.newBuilder(Duration.ofMillis(10)).build());
    ValueState<Long> count = expiring.store().getState(descriptor);
    timed.setCurrentKey(1L);
    expiring.select("a");
    count.update(1L);
    clock.millis += 6;
    expiring.select("b");
    count.update(2L);
    clock.millis += 6;
    expiring.select("a");
    assertThat(count.value()).isNull();
    expiring.select("b");
    assertThat(count.value()).isEqualTo(2L);
  }
}
