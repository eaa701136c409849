package io.weir.engine.subtask;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SnapshotStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChunkLoaderTest {

  private static final int AT_A_TIME = 16;

  private final List<ChunkRef> chunks =
      LongStream.range(0, 3 * AT_A_TIME)
          .mapToObj(number -> new ChunkRef(new ChunkId("job/op/0", number), 1, 0))
          .toList();
  private final Asked store = new Asked();
  private final SharedPacks shared = new SharedPacks(store, chunks.stream());
  private final CompletableFuture<Map<ChunkRef, byte[]>> loaded =
      ChunkLoader.load(shared, chunks).toCompletableFuture();

  @Test
  void readsAllAFewAtATime() {
    assertThat(store.loads).hasSize(AT_A_TIME);
    for (int number = 0; number < chunks.size(); number++) {
      store.loads.get(number).complete(new byte[] {(byte) number});
    }
    assertThat(loaded.join()).hasSize(chunks.size());
    assertThat(loaded.join().get(chunks.get(40))).containsExactly(40);
  }

  @Test
  void asksForNoFurtherChunkWhenOneCannotBeRead() {
    store.loads.get(3).completeExceptionally(new IllegalStateException("it is damaged"));
    store.endAll();

    assertThat(store.loads).hasSize(AT_A_TIME);
    assertThat(loaded).isCompletedExceptionally();
    assertThat(loaded.handle((done, failure) -> failure).join()).hasMessageContaining("damaged");
  }

  @Test
  void asksForNoFurtherChunkWhenTheAttemptHasEnded() {
    shared.release();
    store.endAll();

    assertThat(store.loads).hasSize(AT_A_TIME);
    assertThat(loaded.handle((done, failure) -> failure).join())
        .hasCauseInstanceOf(CancellationException.class);
  }

  /** Loads end when the test says so. */
  private static final class Asked implements SnapshotStore {
    private final List<CompletableFuture<byte[]>> loads = new ArrayList<>();

    /** Those asked for so far, and what is asked for in consequence. */
    void endAll() {
      for (int next = 0; next < loads.size(); next++) {
        loads.get(next).complete(new byte[1]);
      }
    }

    @Override
    public CompletionStage<byte[]> load(ChunkRef ref) {
      loads.add(new CompletableFuture<>());
      return loads.get(loads.size() - 1);
    }

    @Override
    public CompletionStage<byte[]> load(ChunkId id) {
      throw new UnsupportedOperationException("there are no packs");
    }

    @Override
    public CompletionStage<ChunkRef> save(ChunkId id, byte[] bytes) {
      throw new UnsupportedOperationException("only read");
    }

    @Override
    public CompletionStage<Void> delete(ChunkId id) {
      throw new UnsupportedOperationException("only read");
    }

    @Override
    public String description() {
      return "asked";
    }
  }
}
