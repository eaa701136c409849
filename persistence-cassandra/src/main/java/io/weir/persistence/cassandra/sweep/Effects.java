package io.weir.persistence.cassandra.sweep;

import io.weir.persistence.cassandra.chunk.ChunkIndex.Place;
import io.weir.persistence.cassandra.chunk.ChunkKey;
import io.weir.persistence.cassandra.commit.JobState;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** All that a sweep changes. Any thread; nothing blocks. */
public interface Effects {

  /** Says what would be done, and does nothing. */
  Effects NONE = new None();

  /** From now on no checkpoint refers to it. */
  CompletionStage<Void> mark(ChunkKey key, Instant now);

  /** A checkpoint refers to it after all. */
  CompletionStage<Void> unmark(ChunkKey key);

  /** Deletes the chunk, or the head of a manifest. */
  CompletionStage<Void> remove(ChunkKey key);

  /** Deletes the list of a checkpoint of which nothing is left. */
  CompletionStage<Void> forget(Place place);

  /**
   * Sees to it that nothing is committed for a job any more.
   *
   * @param seen what its row said
   * @return false when the row has changed since: the job is alive
   */
  CompletionStage<Boolean> close(String jobId, Optional<JobState> seen, Instant now);

  /** Nothing. */
  final class None implements Effects {

    private None() {}

    @Override
    public CompletionStage<Void> mark(ChunkKey key, Instant now) {
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> unmark(ChunkKey key) {
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> remove(ChunkKey key) {
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> forget(Place place) {
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Boolean> close(String jobId, Optional<JobState> seen, Instant now) {
      return CompletableFuture.completedStage(true);
    }
  }
}
