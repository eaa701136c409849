package io.weir.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** One thread changes state without a pause while another writes what was captured before. */
class KeyedStateConcurrencyTest {

  private static final int KEYS = 3_000;
  private static final int CHECKPOINTS = 60;
  private static final int CHANGES_AT_LEAST = 8_000;

  private final SplittableRandom random = new SplittableRandom(7);
  private final PlainModel model = new PlainModel();
  private final MemoryChunks chunks = new MemoryChunks();
  private final TestStates states = new TestStates(new HookedSerializer(), TestStates.ALL).open();

  @Test
  void writesTheStateAsOfTheBarrierWhileItIsChanged() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(1);
    try {
      for (long key = 0; key < KEYS; key++) {
        change(key);
      }
      for (int id = 1; id <= CHECKPOINTS; id++) {
        checkpoint(id, writers);
      }
    } finally {
      writers.shutdownNow();
    }
  }

  private void checkpoint(int id, ExecutorService writer) throws Exception {
    Map<Object, String> expected = model.dump(KEYS, TestStates.ALL);
    KeyedCapture capture = states.backend.capture(id);
    CompletableFuture<KeyedSnapshot> written =
        capture.write(chunks.sink(id), writer).toCompletableFuture();
    // Few keys, so that most are written while they change; then as long as the writer takes.
    long within = id % 3 == 0 ? 50 : KEYS;
    for (int i = 0; i < CHANGES_AT_LEAST || !written.isDone(); i++) {
      change(random.nextLong(within));
    }
    TestStates restored = new TestStates(new HookedSerializer(), TestStates.ALL);
    restored.backend.restore(1, List.of(written.join()), chunks::load);
    assertThat(restored.open().dump(KEYS, TestStates.ALL))
        .as("checkpoint %s", id)
        .isEqualTo(expected);
    if (id % 4 != 0) {
      states.backend.confirm(id);
    } else {
      states.backend.abort(id);
    }
  }

  private void change(long key) throws Exception {
    long n = random.nextLong(1000);
    states.backend.setCurrentKey(key);
    switch (random.nextInt(5)) {
      case 0 -> {
        states.value.update(n);
        model.value.put(key, n);
      }
      case 1 -> {
        states.value.clear();
        model.value.remove(key);
      }
      case 2 -> {
        Cell cell = states.cell.value();
        if (cell == null) {
          states.cell.update(new Cell(n));
        } else {
          cell.content += n;
        }
        model.cell.merge(key, n, Long::sum);
      }
      case 3 -> {
        states.map.put(n % 3, new Cell(n));
        model.map.computeIfAbsent(key, k -> new TreeMap<>()).put(n % 3, n);
      }
      default -> {
        states.sum.add(n);
        model.sum.merge(key, n, Long::sum);
      }
    }
  }
}
