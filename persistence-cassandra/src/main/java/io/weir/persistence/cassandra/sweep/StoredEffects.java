package io.weir.persistence.cassandra.sweep;

import io.weir.persistence.cassandra.chunk.ChunkIndex.Place;
import io.weir.persistence.cassandra.chunk.ChunkKey;
import io.weir.persistence.cassandra.commit.JobState;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Changes in the tables.
 *
 * @param by what people call the process that sweeps
 */
record StoredEffects(OrphanSweep.Tables tables, String by) implements Effects {

  @Override
  public CompletionStage<Void> mark(ChunkKey key, Instant now) {
    return tables.index().unreferenced(key, now);
  }

  @Override
  public CompletionStage<Void> unmark(ChunkKey key) {
    return tables.index().unreferenced(key, null);
  }

  @Override
  public CompletionStage<Void> remove(ChunkKey key) {
    CompletionStage<Void> removed =
        References.isHead(key)
            ? tables.checkpoints().delete(key.jobId(), key.checkpointId())
            : tables.chunks().delete(key);
    return removed.thenCompose(gone -> tables.index().removed(key));
  }

  @Override
  public CompletionStage<Void> forget(Place place) {
    return tables.index().delete(place);
  }

  @Override
  public CompletionStage<Boolean> close(String jobId, Optional<JobState> seen, Instant now) {
    return tables.jobs().close(jobId, seen, by, now);
  }
}
