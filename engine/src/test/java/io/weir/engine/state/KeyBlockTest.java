package io.weir.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.state.MapState;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.common.typeutils.base.LongSerializer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys taken in blocks see the same state as keys taken one by one. */
class KeyBlockTest {

  private static final int SEEDS = 60;
  private static final int BLOCKS = 200;

  /** More entries than fit a cache, so that states look ahead. */
  private static final int MANY = 6_000;

  private static final int REMOVED = 8;
  private static final int NEW = 16;

  @ParameterizedTest
  @EnumSource
  void findsWhatWasSetBeforeWhateverHappensWithinABlock(ChangeTracking tracking) throws Exception {
    for (int seed = 0; seed < SEEDS; seed++) {
      new Run(seed, tracking).play();
    }
  }

  @ParameterizedTest
  @EnumSource
  void setsAKeyThatWasRemovedAndLeftOutOfARebuiltTableWithinTheBlock(ChangeTracking tracking)
      throws Exception {
    KeyedStateBackend<Long> backend = backend(tracking);
    ValueState<Long> value = value(backend);
    for (long key = 0; key < MANY; key++) {
      backend.setCurrentKey(key);
      value.update(key);
    }
    for (long next = MANY; next < 4 * MANY; next += NEW) {
      long first = next - MANY;
      removeAddAndSet(backend, value, first, next);
      for (long again = first; again < first + REMOVED; again++) {
        backend.setCurrentKey(again);
        assertThat(value.value()).as("key %s", again).isEqualTo(-again);
      }
    }
  }

  /** In one block: keys are removed, new ones make tables grow, the removed ones are set again. */
  private static void removeAddAndSet(
      KeyedStateBackend<Long> backend, ValueState<Long> value, long first, long next)
      throws Exception {
    CurrentKey<Long> keys = backend.keys();
    keys.begin(REMOVED + NEW + REMOVED);
    for (long key = 0; key < REMOVED; key++) {
      keys.add(first + key);
    }
    for (long key = 0; key < NEW; key++) {
      keys.add(next + key);
    }
    for (long key = 0; key < REMOVED; key++) {
      keys.add(first + key);
    }
    backend.lookAhead();
    for (int at = 0; at < keys.size(); at++) {
      keys.select(at);
      if (at < REMOVED) {
        value.clear();
      } else {
        value.update(-backend.currentKey());
      }
    }
  }

  record Place(int x, int y) {}

  static Stream<Arguments> typesOfKeys() {
    return Stream.of(
        keys(Types.STRING, i -> "key " + i),
        keys(TypeInformation.of(Place.class), i -> new Place(i, -i)),
        keys(Types.INT, i -> i),
        keys(Types.DOUBLE, i -> i == 0 ? Double.NaN : i == 1 ? -0.0 : i == 2 ? 0.0 : i / 3.0),
        keys(Types.FLOAT, i -> i / 3f),
        keys(Types.CHAR, i -> (char) i));
  }

  private static <K> Arguments keys(TypeInformation<K> type, IntFunction<K> key) {
    return Arguments.of(type, key);
  }

  @ParameterizedTest
  @MethodSource("typesOfKeys")
  <K> void findsKeysOfEveryTypeInBlocks(TypeInformation<K> type, IntFunction<K> key)
      throws Exception {
    KeyedStateBackend<K> backend =
        new KeyedStateBackend<>(
            type.createSerializer(), TestStates.settings(TestStates.ALL, ChangeTracking.ON));
    ValueState<Long> value =
        backend.getState(new ValueStateDescriptor<>("value", LongSerializer.INSTANCE));
    for (int round = 0; round < 2; round++) {
      for (int first = 0; first < MANY; first += CurrentKey.BLOCK) {
        addOneInABlock(backend, value, key, first);
      }
    }
    for (int i = 0; i < MANY; i++) {
      backend.setCurrentKey(key.apply(i));
      assertThat(value.value()).as("key %s", key.apply(i)).isEqualTo(i + 2L);
      assertThat(backend.currentKey()).isEqualTo(key.apply(i));
    }
  }

  /** Keys begin with their number. */
  private static <K> void addOneInABlock(
      KeyedStateBackend<K> backend, ValueState<Long> value, IntFunction<K> key, int first)
      throws Exception {
    CurrentKey<K> keys = backend.keys();
    int size = Math.min(CurrentKey.BLOCK, MANY - first);
    keys.begin(size);
    for (int at = 0; at < size; at++) {
      keys.add(key.apply(first + at));
    }
    backend.lookAhead();
    for (int at = 0; at < size; at++) {
      keys.select(at);
      Long before = value.value();
      value.update(before == null ? first + at + 1L : before + 1);
    }
  }

  @Test
  void keepsTheKeysBeforeOneThatFails() {
    KeyedStateBackend<Long> backend = backend(ChangeTracking.ON);
    CurrentKey<Long> keys = backend.keys();
    keys.begin(3);
    keys.add(1L);
    assertThatThrownBy(() -> keys.add(null)).isInstanceOf(IllegalArgumentException.class);
    keys.select(0);

    assertThat(keys.size()).isEqualTo(1);
    assertThat(backend.currentKey()).isEqualTo(1L);
  }

  @Test
  void hasNoCurrentKeyUntilOneIsSelected() throws Exception {
    KeyedStateBackend<Long> backend = backend(ChangeTracking.ON);
    ValueState<Long> value = value(backend);
    backend.keys().begin(1);
    backend.keys().add(1L);

    assertThat(backend.currentKey()).isNull();
    assertThatThrownBy(value::value).hasMessageContaining("No key set");
  }

  private static KeyedStateBackend<Long> backend(ChangeTracking tracking) {
    return new KeyedStateBackend<>(
        LongSerializer.INSTANCE, TestStates.settings(TestStates.ALL, tracking));
  }

  private static ValueState<Long> value(KeyedStateBackend<Long> backend) {
    return backend.getState(new ValueStateDescriptor<>("value", LongSerializer.INSTANCE));
  }

  private static final class Run {
    private final Random random;
    private final ChangeTracking tracking;
    private final KeyedStateBackend<Long> backend;
    private final ValueState<Long> value;
    private final MapState<Long, Long> map;
    private final Map<Long, Long> values = new HashMap<>();
    private final Map<Long, Map<Long, Long>> maps = new HashMap<>();
    private final MemoryChunks chunks = new MemoryChunks();
    private final Deque<Long> outstanding = new ArrayDeque<>();
    private long nextId = 1;

    Run(int seed, ChangeTracking tracking) throws Exception {
      this.random = new Random(seed);
      this.tracking = tracking;
      this.backend = backend(tracking);
      this.value = value(backend);
      this.map =
          backend.getMapState(
              new MapStateDescriptor<>("map", LongSerializer.INSTANCE, LongSerializer.INSTANCE));
      for (long key = 0; seed % 2 == 0 && key < MANY; key++) {
        backend.setCurrentKey(key);
        value.update(key);
        values.put(key, key);
      }
    }

    void play() throws Exception {
      for (int i = 0; i < BLOCKS; i++) {
        block(1 + random.nextInt(CurrentKey.BLOCK));
      }
    }

    private void block(int size) throws Exception {
      CurrentKey<Long> keys = backend.keys();
      keys.begin(size);
      for (int at = 0; at < size; at++) {
        keys.add(random.nextInt(4) == 0 ? random.nextLong(MANY * 2) : random.nextLong(12));
      }
      backend.lookAhead();
      for (int at = 0; at < size; at++) {
        keys.select(at);
        record(backend.currentKey());
        if (tracking == ChangeTracking.ON && random.nextInt(8) == 0) {
          checkpointing();
        }
      }
    }

    private void record(long key) throws Exception {
      assertThat(value.value()).isEqualTo(values.get(key));
      assertThat(map.get(1L)).isEqualTo(maps.getOrDefault(key, Map.of()).get(1L));
      long number = random.nextLong(1000);
      switch (random.nextInt(6)) {
        case 0 -> {
          value.clear();
          values.remove(key);
        }
        case 1 -> {
          map.put(1L, number);
          maps.computeIfAbsent(key, k -> new HashMap<>()).put(1L, number);
        }
        case 2 -> {
          map.remove(1L);
          maps.remove(key);
        }
        default -> {
          value.update(number);
          values.put(key, number);
        }
      }
    }

    private void checkpointing() throws Exception {
      switch (random.nextInt(3)) {
        case 0 -> {
          KeyedCapture capture = backend.capture(nextId);
          outstanding.add(nextId++);
          chunks.write(capture);
        }
        case 1 -> {
          if (!outstanding.isEmpty()) {
            backend.confirm(outstanding.poll());
          }
        }
        default -> {
          if (!outstanding.isEmpty()) {
            backend.abort(outstanding.poll());
          }
        }
      }
    }
  }
}
