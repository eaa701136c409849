package io.weir.engine.coordinator;

import io.weir.engine.snapshot.SavepointPlace;
import java.util.concurrent.CompletableFuture;

/**
 * A savepoint that a user waits for.
 *
 * @param answer its path; completed by whoever knows the outcome first
 */
public record SavepointRequest(
    SavepointPlace place, Purpose purpose, CompletableFuture<String> answer) {

  /** What becomes of the job. */
  public enum Purpose {
    /** It goes on. */
    COPY,
    /** It ends, and another is to go on from there. */
    SUSPEND,
    /** It ends for good: its sources end and its functions finish before the savepoint. */
    DRAIN
  }

  public boolean stopsTheJob() {
    return purpose != Purpose.COPY;
  }

  /** The savepoint is complete, and so is what was asked for. */
  public void succeed() {
    answer.complete(place.path());
  }

  /**
   * @param reason what happened and what to do
   */
  public void fail(String reason, Throwable cause) {
    answer.completeExceptionally(new CheckpointException(reason, cause));
  }
}
