package io.weir.persistence.cassandra.commit;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Rows that are changed by comparing and setting, as {@link CommitRow} needs them. */
interface CommitRows {

  /** After this no change is left undecided: it sees it done, or it never will be. */
  CompletionStage<Optional<JobState>> settled(String jobId);

  /**
   * Sent once.
   *
   * @return whether the row said what was seen, and now says what is wanted; when it fails, it may
   *     or may not
   */
  CompletionStage<Boolean> change(String jobId, Optional<JobState> seen, JobState next);
}
