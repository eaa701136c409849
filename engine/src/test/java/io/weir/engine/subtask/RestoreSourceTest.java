package io.weir.engine.subtask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.CheckpointManifest.OperatorManifest;
import io.weir.engine.snapshot.CheckpointManifest.OperatorSnapshot;
import io.weir.engine.snapshot.CheckpointManifest.SubtaskManifest;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkPacker;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.HeldSaves;
import io.weir.engine.state.KeyGroupRange;
import io.weir.engine.state.KeyGroups;
import io.weir.engine.state.OperatorStateFormat;
import io.weir.engine.state.OperatorStateSnapshot;
import io.weir.engine.state.OperatorStateSnapshot.Redistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many subtasks restore from packs that they share. */
class RestoreSourceTest {

  private static final int SUBTASKS = 50;
  private static final int GROUPS = 128;

  private final HeldSaves store = new HeldSaves();
  private final ChunkPacker packer = new ChunkPacker(store, "job/pack-", Runnable::run);
  private final OperatorManifest saved = saved();
  private final SharedPacks packs = new SharedPacks(store, chunks().stream());
  private final OperatorRestore restore = new OperatorRestore(saved, packs, Runnable::run);

  @Test
  void everySubtaskGetsItsOwnAndEachPackIsReadOnce() {
    for (int i = 0; i < SUBTASKS; i++) {
      RestoredOperator own = load(i, SUBTASKS);
      assertThat(own.keyed()).hasSize(1);
      assertThat(own.bytes().get(own.keyed().get(0).chunks().get(0))).isEqualTo(keyed(i));
      assertThat(own.operatorState().states().get(0).elements()).containsExactly(element(i));
    }

    assertThat(store.loads())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            chunks().stream().map(ChunkRef::id).distinct().toList());
  }

  @Test
  void aChangeOfParallelismFindsEveryKeyGroupAndElement() {
    List<byte[]> elements = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      RestoredOperator own = load(i, 7);
      KeyGroupRange range = KeyGroups.range(i, GROUPS, 7);
      assertThat(own.keyed())
          .containsExactlyElementsOf(
              saved.subtasks().stream()
                  .map(subtask -> subtask.state().keyed().orElseThrow())
                  .filter(p -> p.firstKeyGroup() <= range.last())
                  .filter(p -> p.lastKeyGroup() >= range.first())
                  .toList());
      elements.addAll(own.operatorState().states().get(0).elements());
    }
    assertThat(elements)
        .containsExactlyElementsOf(
            IntStream.range(0, SUBTASKS).mapToObj(RestoreSourceTest::element).toList());
  }

  @Test
  void aDamagedPackIsRefusedWithOperatorPackAndPart() {
    ChunkRef damaged = saved.subtasks().get(3).state().keyed().orElseThrow().chunks().get(0);
    store.stored().get(damaged.id())[(int) damaged.offset()]++;

    assertThatThrownBy(() -> load(3, SUBTASKS))
        .hasMessageContainingAll("operator 'counter' (4/50)", damaged.toString(), "checksum");
    assertThat(load(4, SUBTASKS).keyed()).as("the others are not damaged").hasSize(1);
  }

  private RestoredOperator load(int index, int parallelism) {
    return restore.load(index, GROUPS, parallelism).toCompletableFuture().join();
  }

  private List<ChunkRef> chunks() {
    return saved.subtasks().stream().flatMap(subtask -> subtask.state().chunks()).toList();
  }

  private OperatorManifest saved() {
    List<CompletableFuture<ChunkRef>> keyed = new ArrayList<>();
    List<CompletableFuture<ChunkRef>> operator = new ArrayList<>();
    for (int i = 0; i < SUBTASKS; i++) {
      keyed.add(save(i + "/keyed-0", keyed(i)));
      operator.add(save(i + "/operator-0", operatorState(i)));
    }
    store.endAll();
    List<SubtaskManifest> subtasks = new ArrayList<>();
    for (int i = 0; i < SUBTASKS; i++) {
      KeyGroupRange range = KeyGroups.range(i, GROUPS, SUBTASKS);
      KeyedSnapshot part =
          new KeyedSnapshot(
              range.first(), range.last(), "long", Map.of(), List.of(keyed.get(i).join()));
      List<ChunkRef> state = List.of(operator.get(i).join());
      subtasks.add(new SubtaskManifest(i, false, new OperatorSnapshot(Optional.of(part), state)));
    }
    return new OperatorManifest("op", "counter", SUBTASKS, GROUPS, subtasks);
  }

  private CompletableFuture<ChunkRef> save(String name, byte[] bytes) {
    return packer
        .save(new ChunkId("job/op/" + name, 7), bytes, attempted -> {})
        .toCompletableFuture();
  }

  private static byte[] keyed(int subtask) {
    return ("keyed state of " + subtask).getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static byte[] element(int subtask) {
    return new byte[] {(byte) subtask};
  }

  private static byte[] operatorState(int subtask) {
    var state =
        new OperatorStateSnapshot.State(
            "offsets", Redistribution.SPLIT, "bytes", List.of(element(subtask)));
    return OperatorStateFormat.toChunks(new OperatorStateSnapshot(List.of(state))).get(0);
  }
}
