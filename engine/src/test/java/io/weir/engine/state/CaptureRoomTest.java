package io.weir.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.LongSerializer;
import io.weir.api.common.typeutils.base.StringSerializer;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.ChunkRoom;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several captures that share room for three chunks. Their steps and saves are run one by one. */
class CaptureRoomTest {

  private static final int CHUNKS = 3;
  private static final int SUBTASKS = 5;

  private final ChunkRoom room = new ChunkRoom((long) CHUNKS * ChunkRoom.FOR_A_CHUNK_BYTES);
  private final Queue<Runnable> steps = new ArrayDeque<>();
  private final Queue<Save> saves = new ArrayDeque<>();
  private final List<Integer> saved = new ArrayList<>();

  private record Save(int subtask, int bytes, CompletableFuture<ChunkRef> done) {}

  @Test
  void allAreWrittenWithNoMoreThanTheRoomInFlight() throws Exception {
    List<CompletableFuture<KeyedSnapshot>> writes = new ArrayList<>();
    for (int subtask = 0; subtask < SUBTASKS; subtask++) {
      writes.add(write(subtask, filled(20, subtask)));
    }
    runSteps();
    while (!writes.stream().allMatch(CompletableFuture::isDone)) {
      assertThat(saves.stream().mapToLong(Save::bytes).sum())
          .isBetween(1L, (long) CHUNKS * ChunkRoom.FOR_A_CHUNK_BYTES);
      complete(saves.remove());
      runSteps();
    }
    assertThat(writes).noneMatch(CompletableFuture::isCompletedExceptionally);
    assertThat(saved).hasSizeGreaterThan(SUBTASKS * 10);
    assertThat(room.taken()).isZero();
  }

  @Test
  void roomGoesFromOneToTheNext() throws Exception {
    List<CompletableFuture<KeyedSnapshot>> writes =
        IntStream.range(0, SUBTASKS)
            .mapToObj(subtask -> write(subtask, filled(20, subtask)))
            .toList();
    for (int i = 0; i < 4 * SUBTASKS; i++) {
      runSteps();
      complete(saves.remove());
    }
    for (int subtask = 0; subtask < SUBTASKS; subtask++) {
      assertThat(saved).contains(subtask);
    }
    assertThat(writes).noneMatch(CompletableFuture::isDone);
  }

  @Test
  void whoseSaveFailsWhileItWaitsForRoomLetsTheOthersHaveIt() throws Exception {
    CompletableFuture<KeyedSnapshot> failing = write(0, filled(20, 0));
    runSteps(); // it has all of the room, and waits for more
    CompletableFuture<KeyedSnapshot> other = write(1, filled(20, 1));
    saves.remove().done().completeExceptionally(new IOException("no node"));
    runSteps();
    while (!other.isDone()) {
      complete(saves.remove());
      runSteps();
    }
    assertThat(failing).isCompletedExceptionally();
    assertThat(other).isCompleted();
    assertThat(room.taken()).isZero();
  }

  @Test
  void whoCannotSerialiseGivesItsRoomBack() throws Exception {
    KeyedStateBackend<Long> backend = filled(0, 0); // so no save brings the writer back
    ValueState<Cell> cell = backend.getState(new ValueStateDescriptor<>("cell", new Broken()));
    backend.setCurrentKey(1L);
    cell.update(new Cell(1));
    CompletableFuture<KeyedSnapshot> failed = write(0, backend);
    runSteps();
    assertThat(failed).isCompletedExceptionally();
    assertThat(room.taken()).isZero();
  }

  @Test
  void whoseStoreBreaksDownGivesItsRoomBack() {
    CompletableFuture<KeyedSnapshot> failed =
        filled(20, 0)
            .capture(1)
            .write(
                (part, first, last, bytes) -> {
                  throw new NoClassDefFoundError("on purpose");
                },
                room,
                steps::add)
            .toCompletableFuture();
    runSteps();
    assertThat(failed).isCompletedExceptionally();
    assertThat(room.taken()).isZero();
  }

  private void runSteps() {
    for (Runnable step = steps.poll(); step != null; step = steps.poll()) {
      step.run();
    }
  }

  private void complete(Save save) {
    saved.add(save.subtask());
    save.done().complete(new ChunkRef(new ChunkId("op/" + saved.size(), 1), save.bytes(), 0));
  }

  private CompletableFuture<KeyedSnapshot> write(int subtask, KeyedStateBackend<Long> backend) {
    return backend
        .capture(1)
        .write(
            (part, first, last, bytes) -> {
              assertThat(bytes[bytes.length - 1]).isEqualTo((byte) ('a' + subtask));
              assertThat(bytes[bytes.length - 600_000]).isEqualTo((byte) ('a' + subtask));
              return save(new Save(subtask, bytes.length, new CompletableFuture<>()));
            },
            room,
            steps::add)
        .toCompletableFuture();
  }

  private CompletionStage<ChunkRef> save(Save save) {
    saves.add(save);
    return save.done();
  }

  /** Each value is a chunk, and has the letter of its subtask. */
  private static KeyedStateBackend<Long> filled(int values, int of) {
    KeyedStateBackend<Long> backend =
        new KeyedStateBackend<>(
            LongSerializer.INSTANCE, TestStates.settings(TestStates.ALL, ChangeTracking.ON));
    ValueState<String> text =
        backend.getState(new ValueStateDescriptor<>("text", StringSerializer.INSTANCE));
    for (long key = 0; key < values; key++) {
      backend.setCurrentKey(key);
      try {
        text.update(Character.toString('a' + of).repeat(600_000));
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
    return backend;
  }

  /** Cannot write anything. */
  private static final class Broken extends TypeSerializer<Cell> {
    @Override
    public boolean isImmutableType() {
      return true;
    }

    @Override
    public TypeSerializer<Cell> duplicate() {
      return this;
    }

    @Override
    public Cell copy(Cell from) {
      return from;
    }

    @Override
    public void serialize(Cell record, DataOutputView target) throws IOException {
      throw new IOException("on purpose");
    }

    @Override
    public Cell deserialize(DataInputView source) {
      throw new AssertionError("nothing was written");
    }

    @Override
    public String schema() {
      return "broken";
    }
  }
}
