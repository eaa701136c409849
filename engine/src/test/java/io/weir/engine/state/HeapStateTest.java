package io.weir.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.functions.AggregateFunction;
import io.weir.api.common.state.AggregatingState;
import io.weir.api.common.state.AggregatingStateDescriptor;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeutils.base.IntSerializer;
import io.weir.api.common.typeutils.base.LongSerializer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What user code sees of keyed state. */
class HeapStateTest {

  private final TestStates states = new TestStates(LongSerializer.INSTANCE, TestStates.ALL).open();

  @Test
  void failsWithoutAKey() {
    String words = "No key set. This method should not be called outside of a keyed context.";
    assertThatThrownBy(() -> states.value.value()).hasMessageStartingWith(words);
    assertThatThrownBy(() -> states.list.add("a")).hasMessageStartingWith(words);
    assertThatThrownBy(() -> states.map.entries()).hasMessageStartingWith(words);
    assertThatThrownBy(() -> states.timers.eventTime().register(1)).hasMessageStartingWith(words);
    states.backend.setCurrentKey(1L);
    states.backend.clearCurrentKey();
    assertThatThrownBy(() -> states.value.update(1L))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(words);
  }

  @Test
  void refusesANullKey() {
    assertThatThrownBy(() -> states.backend.setCurrentKey(null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("filter them out before keyBy");
  }

  @Test
  void refusesAKeyOfAnotherSubtask() {
    TestStates other = new TestStates(LongSerializer.INSTANCE, new KeyGroupRange(0, 0)).open();
    long foreign = 0;
    while (KeyGroups.keyGroup(foreign, TestStates.GROUPS) == 0) {
      foreign++;
    }
    long key = foreign;
    assertThatThrownBy(() -> other.backend.setCurrentKey(key))
        .hasMessageContaining("hashCode of java.lang.Long");
  }

  @Test
  void keepsOneValuePerKey() throws Exception {
    states.backend.setCurrentKey(1L);
    states.value.update(10L);
    states.backend.setCurrentKey(2L);
    assertThat(states.value.value()).isNull();
    states.value.update(20L);
    states.backend.setCurrentKey(1L);
    assertThat(states.value.value()).isEqualTo(10L);
    states.value.update(null);
    assertThat(states.value.value()).isNull();
  }

  @Test
  void givesACopyOfTheDefaultValue() throws Exception {
    ValueState<Cell> state =
        states.backend.getState(
            new ValueStateDescriptor<>("with default", new Cell.Serializer(), new Cell(5)));
    states.backend.setCurrentKey(1L);
    state.value().content = 6;
    assertThat(state.value()).isEqualTo(new Cell(5));
  }

  @Test
  void givesAnEmptyListWhenThereIsNone() throws Exception {
    states.backend.setCurrentKey(1L);
    assertThat(states.list.get()).isEmpty();
    assertThatThrownBy(() -> states.list.add(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> states.list.addAll(null)).isInstanceOf(NullPointerException.class);
    List<String> withNull = new ArrayList<>();
    withNull.add(null);
    assertThatThrownBy(() -> states.list.update(withNull)).isInstanceOf(NullPointerException.class);
    states.list.addAll(List.of("a", "b"));
    states.list.add("c");
    assertThat(states.list.get()).containsExactly("a", "b", "c");
    states.list.update(List.of("d"));
    assertThat(states.list.get()).containsExactly("d");
    states.list.update(List.of());
    assertThat(states.list.get()).isEmpty();
  }

  @Test
  void writesThroughTheEntriesOfAMap() throws Exception {
    states.backend.setCurrentKey(1L);
    assertThat(states.plainMap.isEmpty()).isTrue();
    assertThat(states.plainMap.keys()).isEmpty();
    states.plainMap.putAll(Map.of(1L, 10L, 2L, 20L, 3L, 30L));
    states.backend.capture(1);
    Iterator<Map.Entry<Long, Long>> entries = states.plainMap.iterator();
    while (entries.hasNext()) {
      Map.Entry<Long, Long> entry = entries.next();
      if (entry.getKey() == 2) {
        entries.remove();
      } else {
        entry.setValue(entry.getValue() + 1);
        assertThat(entry.getValue()).isIn(11L, 31L);
      }
    }
    assertThat(states.plainMap.entries())
        .containsExactlyInAnyOrder(Map.entry(1L, 11L), Map.entry(3L, 31L));
    assertThat(states.plainMap.values()).containsExactlyInAnyOrder(11L, 31L);
    states.plainMap.remove(1L);
    assertThat(states.plainMap.entries().toString()).isEqualTo("[3=31]");
    assertThat(states.plainMap.keys().toString()).isEqualTo("[3]");
    assertThat(states.plainMap.values().toString()).isEqualTo("[31]");
    states.plainMap.keys().iterator().next();
    states.plainMap.remove(3L);
    assertThat(states.plainMap.isEmpty()).isTrue();
  }

  @Test
  void reducesAndAggregates() throws Exception {
    AggregatingState<Long, Double> mean =
        states.backend.getAggregatingState(
            new AggregatingStateDescriptor<>("mean", new Mean(), new Cell.Serializer()));
    states.backend.setCurrentKey(1L);
    assertThat(states.sum.get()).isNull();
    assertThat(mean.get()).isNull();
    for (long n = 1; n <= 4; n++) {
      states.sum.add(n);
      mean.add(n);
    }
    assertThat(states.sum.get()).isEqualTo(10L);
    assertThat(mean.get()).isEqualTo(1.0);
    states.sum.add(null);
    assertThat(states.sum.get()).isNull();
  }

  @Test
  void givesTheSameStateForANameAndRefusesAnotherTypeUnderIt() {
    assertThat(
            states.backend.getState(new ValueStateDescriptor<>("value", LongSerializer.INSTANCE)))
        .isSameAs(states.value);
    assertThatThrownBy(
            () ->
                states.backend.getState(
                    new ValueStateDescriptor<>("value", IntSerializer.INSTANCE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("state 'value' is declared twice");
    assertThatThrownBy(
            () ->
                states.backend.getListState(
                    new ListStateDescriptor<>("value", LongSerializer.INSTANCE)))
        .hasMessageContaining("'value long' and as 'list long'");
  }

  @Test
  void doesNotLetChangesInPlaceIntoACaptureTakenBefore() throws Exception {
    MemoryChunks chunks = new MemoryChunks();
    states.backend.setCurrentKey(1L);
    states.cell.update(new Cell(1));
    states.cells.add(new Cell(1));
    states.map.put(1L, new Cell(1));
    KeyedCapture capture = states.backend.capture(1);
    states.cell.value().content = 2;
    states.cells.get().iterator().next().content = 2;
    states.map.get(1L).content = 2;

    TestStates restored = new TestStates(LongSerializer.INSTANCE, TestStates.ALL);
    restored.backend.restore(1, List.of(chunks.write(capture)), chunks::load);
    restored.open().backend.setCurrentKey(1L);
    assertThat(restored.cell.value()).isEqualTo(new Cell(1));
    assertThat(restored.cells.get()).containsExactly(new Cell(1));
    assertThat(restored.map.get(1L)).isEqualTo(new Cell(1));
    assertThat(states.cell.value()).isEqualTo(new Cell(2));
  }

  @Test
  void copiesNothingWithoutChangeTracking() throws Exception {
    KeyedStateBackend<Long> untracked =
        new KeyedStateBackend<>(
            LongSerializer.INSTANCE, TestStates.settings(TestStates.ALL, ChangeTracking.OFF));
    ValueState<Cell> cell =
        untracked.getState(new ValueStateDescriptor<>("cell", new Cell.Serializer()));
    untracked.setCurrentKey(1L);
    Cell given = new Cell(1);
    cell.update(given);
    untracked.setCurrentKey(1L);
    assertThat(cell.value()).isSameAs(given);
  }

  /** Sum of ones, to see add and result called. */
  private static final class Mean implements AggregateFunction<Long, Cell, Double> {
    private long added;

    @Override
    public Cell createAccumulator() {
      return new Cell(0);
    }

    @Override
    public Cell add(Long value, Cell accumulator) {
      added++;
      accumulator.content++;
      return accumulator;
    }

    @Override
    public Double getResult(Cell accumulator) {
      return (double) accumulator.content / added;
    }

    @Override
    public Cell merge(Cell a, Cell b) {
      return new Cell(a.content + b.content);
    }
  }
}
