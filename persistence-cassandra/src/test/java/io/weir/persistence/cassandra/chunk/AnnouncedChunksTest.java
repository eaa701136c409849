package io.weir.persistence.cassandra.chunk;

import static io.weir.persistence.cassandra.CassandraSystem.await;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.javadsl.Adapter;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.chunk.ChunkIndex.Place;
import io.weir.persistence.cassandra.keyspace.Keyspaces;
import io.weir.persistence.cassandra.session.LosingSession;
import io.weir.persistence.cassandra.session.Requests;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A process dies at each of its requests: that one is lost, and nothing that waits for it is done.
 */
@CassandraCluster(share = CassandraCluster.Share.RUN)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnnouncedChunksTest {

  /** Of {@link LateChunkTest}: making one takes seconds. */
  private static final String KEYSPACE = "late_chunks";

  private static final StoredChunk CHUNK = StoredChunk.plain(new byte[] {1, 2, 3});

  private CassandraSystem cassandra;

  @BeforeAll
  void start(CassandraNodes nodes) {
    cassandra = CassandraSystem.on(nodes, KEYSPACE);
    cassandra.store(); // makes the tables
  }

  @AfterAll
  void stop() {
    cassandra.close();
  }

  private AnnouncedChunks chunks(LosingSession session) {
    Requests requests = session.requests(Adapter.toClassic(cassandra.system()));
    return await(AnnouncedChunks.of(Keyspaces.of(KEYSPACE, requests)));
  }

  /** What a process does of which each request is lost once. */
  private interface Step {
    CompletionStage<Void> of(AnnouncedChunks chunks, ChunkKey key);
  }

  /**
   * @return how many requests the step has
   */
  private int loseEach(Step before, Step step) {
    int lost = 0;
    boolean done;
    do {
      lost++;
      ChunkKey key = new ChunkKey(UUID.randomUUID().toString(), 1, "count/0/keyed-0");
      LosingSession session = new LosingSession(cassandra.session());
      AnnouncedChunks chunks = chunks(session);
      await(before.of(chunks, key));
      session.lose(lost);
      done = step.of(chunks, key).toCompletableFuture().isDone();
      assertThatItIsListed(key, "request " + lost + " was lost");
    } while (!done);
    return lost - 1;
  }

  /** A chunk that is there is in the list of what there may be. */
  private void assertThatItIsListed(ChunkKey key, String what) {
    AnnouncedChunks others = chunks(new LosingSession(cassandra.session()));
    if (await(others.load(key)).isPresent()) {
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

  @Test
  void aChunkIsWrittenWhenItIsInTheList() {
    int requests =
        loseEach(
            (chunks, key) -> CompletableFuture.completedStage(null),
            (chunks, key) -> chunks.save(key, CHUNK));

    assertThat(requests).as("announce, write").isEqualTo(2);
  }

  @Test
  void theListSaysThatAChunkIsGoneWhenItIs() {
    int requests = loseEach((chunks, key) -> chunks.save(key, CHUNK), AnnouncedChunks::delete);

    assertThat(requests).as("delete, mark").isEqualTo(2);
  }
}
