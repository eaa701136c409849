package io.weir.persistence.cassandra.chunk;

import static io.weir.persistence.cassandra.CassandraSystem.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.persistence.cassandra.chunk.ChunkIndex.Place;
import io.weir.persistence.cassandra.keyspace.Keyspace;
import io.weir.persistence.cassandra.keyspace.LostRequests;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A process dies at each of its requests, see {@link LostRequests}. */
@CassandraCluster(share = CassandraCluster.Share.RUN)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnnouncedChunksTest {

  private static final StoredChunk CHUNK = StoredChunk.plain(new byte[] {1, 2, 3});

  private LostRequests requests;

  /** In the keyspace of {@link LateChunkTest}: making one takes seconds. */
  @BeforeAll
  void start(CassandraNodes nodes) {
    requests = LostRequests.in(nodes, "late_chunks");
  }

  @AfterAll
  void stop() {
    requests.close();
  }

  /** What a process does. */
  private interface Step {
    CompletionStage<Void> of(AnnouncedChunks chunks, ChunkKey key);
  }

  private final class Process implements LostRequests.Mortal {
    private final ChunkKey key = new ChunkKey(UUID.randomUUID().toString(), 1, "count/0/keyed-0");
    private final AnnouncedChunks chunks;
    private final Step step;

    Process(Keyspace keyspace, Step before, Step step) {
      this.chunks = await(AnnouncedChunks.of(keyspace));
      this.step = step;
      await(before.of(chunks, key));
    }

    @Override
    public CompletionStage<Void> step() {
      return step.of(chunks, key);
    }

    /** A chunk that is there is in the list of what there may be. */
    @Override
    public void isDead(String what) {
      AnnouncedChunks others = await(AnnouncedChunks.of(requests.keyspace()));
      if (await(others.load(key, Runnable::run)).isPresent()) {
        assertThat(await(others.index().entries(new Place(key.jobId(), key.checkpointId()))))
            .as(what)
            .singleElement()
            .satisfies(
                entry -> {
                  assertThat(entry.announcedAt()).isPresent();
                  assertThat(entry.removedAt()).isEmpty();
                });
      }
    }
  }

  private static CompletionStage<Void> save(AnnouncedChunks chunks, ChunkKey key) {
    return chunks.save(key, CHUNK.bytes(), () -> CompletableFuture.completedStage(CHUNK));
  }

  private int loseEach(Step before, Step step) {
    return requests.loseEach(keyspace -> new Process(keyspace, before, step));
  }

  @Test
  void aChunkIsWrittenWhenItIsInTheList() {
    int sent =
        loseEach(
            (chunks, key) -> CompletableFuture.completedStage(null),
            (chunks, key) -> save(chunks, key));

    assertThat(sent).as("announce, write").isEqualTo(2);
  }

  @Test
  void theListSaysThatAChunkIsGoneWhenItIs() {
    int sent = loseEach((chunks, key) -> save(chunks, key), AnnouncedChunks::delete);

    assertThat(sent).as("delete, mark").isEqualTo(2);
  }
}
