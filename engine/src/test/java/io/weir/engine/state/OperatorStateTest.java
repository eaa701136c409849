package io.weir.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.state.BroadcastState;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.typeutils.base.IntSerializer;
import io.weir.api.common.typeutils.base.LongSerializer;
import io.weir.api.common.typeutils.base.StringSerializer;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.engine.snapshot.SnapshotStoreException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OperatorStateTest {

  private static final ListStateDescriptor<Long> SPLIT =
      new ListStateDescriptor<>("split", LongSerializer.INSTANCE);
  private static final ListStateDescriptor<Long> UNION =
      new ListStateDescriptor<>("union", LongSerializer.INSTANCE);
  private static final MapStateDescriptor<String, Long> RULES =
      new MapStateDescriptor<>("rules", StringSerializer.INSTANCE, LongSerializer.INSTANCE);

  @Property(tries = 200)
  void givesEachSplitElementToOneSubtaskAndUnionAndBroadcastToAll(
      @ForAll @IntRange(min = 1, max = 7) int oldParallelism,
      @ForAll @IntRange(min = 1, max = 7) int parallelism,
      @ForAll @IntRange(min = 0, max = 9) int most)
      throws Exception {
    List<OperatorStateSnapshot> old = new ArrayList<>();
    List<Long> all = new ArrayList<>();
    for (int subtask = 0; subtask < oldParallelism; subtask++) {
      OperatorStateBackend backend = backend();
      for (long i = 0; i < (subtask * 5 + most) % 10; i++) {
        long element = subtask * 100 + i;
        all.add(element);
        backend.getListState(SPLIT).add(element);
        backend.getUnionListState(UNION).add(element);
      }
      backend.getBroadcastState(RULES).put("copy of", (long) subtask);
      old.add(roundTrip(backend.snapshot()));
    }
    List<Long> split = new ArrayList<>();
    for (int subtask = 0; subtask < parallelism; subtask++) {
      OperatorStateBackend backend = backend();
      backend.restore(OperatorStateRedistribution.of(old).share(subtask, parallelism));
      List<Long> own = elements(backend.getListState(SPLIT));
      split.addAll(own);
      if (parallelism != oldParallelism) {
        int even = all.size() / parallelism;
        assertThat(own.size()).isBetween(even, even + 1);
      }
      assertThat(elements(backend.getUnionListState(UNION))).isEqualTo(all);
      assertThat(backend.getBroadcastState(RULES).get("copy of"))
          .isEqualTo(subtask % oldParallelism);
    }
    assertThat(split).isEqualTo(all);
  }

  @Test
  void keepsWhatItHadAtTheSameParallelism() throws Exception {
    OperatorStateBackend uneven = backend();
    uneven.getListState(SPLIT).addAll(List.of(1L, 2L, 3L));
    OperatorStateBackend empty = backend();
    empty.getListState(SPLIT).clear();
    List<OperatorStateSnapshot> old = List.of(uneven.snapshot(), empty.snapshot());
    OperatorStateBackend second = backend();
    second.restore(OperatorStateRedistribution.of(old).share(1, 2));
    assertThat(second.getListState(SPLIT).get()).isEmpty();
  }

  @Test
  void cutsLargeStateIntoChunks() throws Exception {
    OperatorStateBackend backend = backend();
    ListState<String> texts =
        backend.getListState(new ListStateDescriptor<>("texts", StringSerializer.INSTANCE));
    texts.add("a".repeat(2_500_000));
    texts.add("b");
    List<byte[]> chunks = OperatorStateFormat.toChunks(backend.snapshot());
    assertThat(chunks).hasSize(3);
    assertThat(chunks).allMatch(chunk -> chunk.length <= SnapshotStore.MAX_CHUNK_BYTES);
    OperatorStateBackend restored = backend();
    restored.restore(OperatorStateFormat.fromChunks("op (1/1)", chunks));
    assertThat(
            restored
                .getListState(new ListStateDescriptor<>("texts", StringSerializer.INSTANCE))
                .get())
        .containsExactly("a".repeat(2_500_000), "b");
  }

  @Test
  void keepsStateThatIsNotAskedFor() throws Exception {
    OperatorStateBackend first = backend();
    first.getListState(SPLIT).add(7L);
    OperatorStateBackend second = backend();
    second.restore(first.snapshot());
    second.getUnionListState(UNION).add(8L);
    OperatorStateBackend third = backend();
    third.restore(second.snapshot());
    assertThat(third.getListState(SPLIT).get()).containsExactly(7L);
    assertThat(third.getUnionListState(UNION).get()).containsExactly(8L);
    assertThat(third.getRegisteredStateNames()).containsExactly("split", "union");
  }

  @Test
  void keepsStateThatIsNotAskedForAlsoWhenOneElementIsLongerThanAChunk() throws Exception {
    var texts = new ListStateDescriptor<>("texts", StringSerializer.INSTANCE);
    String text = "a".repeat(1_500_000) + "b".repeat(1_000_000);
    OperatorStateBackend first = backend();
    first.getListState(texts).addAll(List.of(text, "c"));
    OperatorStateBackend second = backend();
    second.restore(first.snapshot());
    List<byte[]> chunks = OperatorStateFormat.toChunks(second.snapshot());
    OperatorStateBackend third = backend();
    third.restore(OperatorStateFormat.fromChunks("op (1/1)", chunks));

    assertThat(chunks).hasSize(3);
    assertThat(third.getListState(texts).get()).containsExactly(text, "c");
  }

  /** Chunks of builds before had up to 1 MiB. */
  @Test
  void readsALongerChunkOfAnEarlierBuild() throws Exception {
    var texts = new ListStateDescriptor<>("texts", StringSerializer.INSTANCE);
    OperatorStateBackend first = backend();
    first.getListState(texts).add("a".repeat(1_000_000));
    OperatorStateBackend second = backend();
    second.restore(
        OperatorStateFormat.fromChunks(
            "op (1/1)", List.of(joined(OperatorStateFormat.toChunks(first.snapshot())))));

    assertThat(second.getListState(texts).get()).containsExactly("a".repeat(1_000_000));
  }

  /** The chunk that these are two of: their bodies behind a header of one of one. */
  private static byte[] joined(List<byte[]> two) {
    int numbers = 4 + 2;
    int header = numbers + 4 + 4;
    ByteBuffer whole = ByteBuffer.allocate(1 << 20);
    whole.put(two.get(0), 0, numbers).putInt(0).putInt(1);
    two.forEach(chunk -> whole.put(chunk, header, chunk.length - header));
    assertThat(two).hasSize(2);
    return Arrays.copyOf(whole.array(), whole.position());
  }

  @Test
  void refusesAnotherTypeOrModeUnderTheSameName() throws Exception {
    OperatorStateBackend first = backend();
    first.getListState(SPLIT).add(7L);
    assertThat(first.getListState(SPLIT)).isSameAs(first.getListState(SPLIT));
    assertThatThrownBy(() -> first.getUnionListState(SPLIT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("operator state 'split' is declared twice");
    OperatorStateBackend second = backend();
    second.restore(first.snapshot());
    assertThatThrownBy(
            () -> second.getListState(new ListStateDescriptor<>("split", IntSerializer.INSTANCE)))
        .isInstanceOf(StateMigrationException.class)
        .hasMessageContaining("op (1/1): operator state 'split' was stored as 'long'");
  }

  @Test
  void refusesDamagedChunks() throws Exception {
    OperatorStateBackend backend = backend();
    backend.getListState(SPLIT).addAll(List.of(1L, 2L));
    byte[] good = OperatorStateFormat.toChunks(backend.snapshot()).get(0);
    byte[] otherMagic = good.clone();
    otherMagic[1] = 0;
    byte[] otherVersion = good.clone();
    otherVersion[5] = 9;
    byte[] cut = Arrays.copyOf(good, good.length - 3);
    for (byte[] bad : List.of(otherMagic, otherVersion, cut)) {
      assertThatThrownBy(() -> OperatorStateFormat.fromChunks("op (1/1)", List.of(bad)))
          .isInstanceOf(SnapshotStoreException.class)
          .hasMessageContaining("op (1/1): operator state cannot be read at byte");
    }
    assertThatThrownBy(() -> OperatorStateFormat.fromChunks("op (1/1)", List.of(good, good)))
        .isInstanceOf(SnapshotStoreException.class);
  }

  @Test
  void broadcastStateIsAMap() throws Exception {
    BroadcastState<String, Long> rules = backend().getBroadcastState(RULES);
    rules.putAll(Map.of("a", 1L, "b", 2L));
    rules.remove("a");
    assertThat(rules.contains("a")).isFalse();
    assertThat(rules.immutableEntries()).containsExactly(Map.entry("b", 2L));
    assertThatThrownBy(() -> rules.immutableEntries().iterator().remove())
        .isInstanceOf(RuntimeException.class);
  }

  private static OperatorStateSnapshot roundTrip(OperatorStateSnapshot snapshot) {
    return OperatorStateFormat.fromChunks("op", OperatorStateFormat.toChunks(snapshot));
  }

  private static List<Long> elements(ListState<Long> state) throws Exception {
    List<Long> elements = new ArrayList<>();
    state.get().forEach(elements::add);
    return elements;
  }

  private static OperatorStateBackend backend() {
    return new OperatorStateBackend("op (1/1)", new ExecutionConfig());
  }
}
