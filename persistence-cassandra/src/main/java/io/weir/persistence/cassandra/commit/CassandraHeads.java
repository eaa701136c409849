package io.weir.persistence.cassandra.commit;

import io.weir.engine.clock.Clock;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.JobTakenOverException;
import io.weir.engine.snapshot.ManifestHeads;
import io.weir.engine.snapshot.ManifestStore;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.persistence.cassandra.chunk.ChunkIndex;
import io.weir.persistence.cassandra.chunk.ChunkKey;
import io.weir.persistence.cassandra.commit.CommitRow.SupersededException;
import io.weir.persistence.cassandra.commit.JobState.Commit;
import io.weir.persistence.cassandra.keyspace.Keyspace;
import io.weir.persistence.cassandra.session.Requests;
import io.weir.persistence.cassandra.session.Retries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The manifests' heads of one job, as one coordinator has them: the head is a row, and the commit a
 * lightweight transaction on the job's row, after it. That transaction is applied only while no
 * newer attempt and no other coordinator has claimed the job; so is the removal of a checkpoint. A
 * coordinator that was paused and superseded can neither commit nor remove anything.
 *
 * <pre>
 * attemptBegins:  claim the job's row                              (jobs, transaction)
 * save:           announce, claim, write the head, then commit     (chunk_index, jobs, checkpoints, jobs)
 * delete:         no longer retained, then the head is removed     (jobs, checkpoints, chunk_index)
 * </pre>
 */
public final class CassandraHeads implements ManifestHeads {

  private static final Logger LOG = LoggerFactory.getLogger(CassandraHeads.class);

  private static final String COMMIT_REMEDY =
      "Mend what Cassandra says; the job's next checkpoint makes up for this one.";
  private static final String LOAD_REMEDY =
      "Start the job from another checkpoint, or restore the keyspace from a backup.";
  private static final String REMOVE_REMEDY =
      "Its data stays until the sweep, and is removed from the job's list by the next commit.";

  private final Keyspace keyspace;
  private final Tables tables;
  private final String jobId;
  private final UUID owner = UUID.randomUUID();
  private final String coordinator;
  private final Clock clock;
  private final CommitRow row;

  /** Checkpoints whose removal has failed: the next commit removes them. */
  private final Set<Long> owed = ConcurrentHashMap.newKeySet();

  private Optional<Claim> claim = Optional.empty(); // guarded by this

  /** Present from the first refused claim on: a coordinator that was superseded stays so. */
  private volatile Optional<SupersededException> superseded = Optional.empty();

  /** The tables that are needed, with their statements prepared. */
  public record Tables(ChunkIndex index, CheckpointTable checkpoints, JobTable jobs) {}

  /**
   * @param coordinator what people call the process
   */
  public CassandraHeads(
      Keyspace keyspace, Tables tables, String jobId, String coordinator, Clock clock) {
    this(keyspace, tables, tables.jobs(), jobId, coordinator, clock);
  }

  /**
   * @param rows where the commit goes through, in front of table jobs
   */
  CassandraHeads(
      Keyspace keyspace,
      Tables tables,
      CommitRows rows,
      String jobId,
      String coordinator,
      Clock clock) {
    this.keyspace = keyspace;
    this.tables = tables;
    this.jobId = jobId;
    this.coordinator = coordinator;
    this.clock = clock;
    Requests requests = keyspace.requests();
    this.row = new CommitRow(jobId, rows, requests.retries(), requests::later);
  }

  public static CompletionStage<Tables> tables(Keyspace keyspace) {
    return ChunkIndex.of(keyspace)
        .thenCombine(
            CheckpointTable.of(keyspace),
            (index, checkpoints) -> new Tables(index, checkpoints, null))
        .thenCombine(
            JobTable.of(keyspace), (two, jobs) -> new Tables(two.index, two.checkpoints, jobs));
  }

  /**
   * Whether it worked shows when the attempt's first checkpoint is committed, which tries again.
   */
  @Override
  public CompletionStage<Void> attemptBegins(int attempt) {
    return claimed(attempt)
        .handle(
            (done, failure) -> {
              Throwable cause = Retries.cause(failure);
              if (cause instanceof SupersededException) {
                throw takenOver(cause);
              }
              if (cause != null) {
                LOG.debug(
                    "Job {}: attempt {} is not known to the store yet", jobId, attempt, cause);
              }
              return null;
            });
  }

  @Override
  public CompletionStage<Void> confirm(int attempt) {
    row.forget();
    return claimed(attempt)
        .handle(
            (done, failure) -> {
              Throwable cause = Retries.cause(failure);
              if (cause instanceof SupersededException) {
                throw takenOver(cause);
              }
              if (cause != null) {
                throw unconfirmed(cause);
              }
              return null;
            });
  }

  private JobTakenOverException takenOver(Throwable cause) {
    return new JobTakenOverException(
        "Job %s in %s is no longer this coordinator's: %s."
            .formatted(jobId, keyspace.description(), cause.getMessage()),
        cause);
  }

  private SnapshotStoreException unconfirmed(Throwable cause) {
    return new SnapshotStoreException(
        "Whether job %s is still this coordinator's is not known, as %s does not say so: %s. Stop it when that answers again; or take a savepoint, which is no end, and cancel the job."
            .formatted(jobId, keyspace.description(), cause.getMessage()),
        cause);
  }

  @Override
  public void checkpointsAreDue(Duration every) {
    keyspace.commits().due(jobId, keyspace.description(), every);
  }

  @Override
  public void jobEnded() {
    keyspace.commits().ended(jobId);
  }

  /**
   * Makes this the job's coordinator, whoever was it, from outside the job: none of the attempts
   * that it may still make commits any more.
   *
   * @return the checkpoints that exist, ascending
   */
  public CompletionStage<List<Long>> takeOver() {
    return tables
        .jobs()
        .settled(jobId)
        .thenApply(seen -> seen.map(row -> row.claim().attempt()).orElse(0))
        .thenCompose(newest -> claimed(Claim.firstOfNextTerm(newest)))
        .thenCompose(mine -> tables.jobs().retained(jobId));
  }

  private CompletionStage<Claim> claimed(int attempt) {
    if (superseded.isPresent()) {
      return CompletableFuture.failedStage(superseded.get());
    }
    Claim wanted = wanted(attempt);
    return row.change(seen -> CommitRules.claim(seen, wanted))
        .whenComplete((done, failure) -> remember(failure))
        .thenApply(done -> wanted);
  }

  private void remember(Throwable failure) {
    if (failure != null && Retries.cause(failure) instanceof SupersededException told) {
      superseded = Optional.of(told);
    }
  }

  /** The same one for the whole attempt. */
  private synchronized Claim wanted(int attempt) {
    if (claim.isEmpty() || claim.get().attempt() < attempt) {
      claim = Optional.of(new Claim(attempt, owner, coordinator, now()));
    }
    return claim.get().attempt() == attempt
        ? claim.get()
        : new Claim(attempt, owner, coordinator, now());
  }

  private synchronized Optional<Claim> claim() {
    return claim;
  }

  @Override
  public CompletionStage<Void> save(CheckpointManifest manifest, byte[] head) {
    long checkpointId = manifest.checkpointId();
    return tables
        .index()
        .announce(key(checkpointId), head.length)
        .thenCompose(announced -> claimed(manifest.attempt()))
        .thenCompose(mine -> insertAndCommit(mine, manifest, head))
        .whenComplete((done, failure) -> noted(manifest, Optional.ofNullable(failure)))
        .exceptionally(
            failure -> {
              throw notCommitted(checkpointId, Retries.cause(failure));
            });
  }

  private CompletionStage<Void> insertAndCommit(
      Claim mine, CheckpointManifest manifest, byte[] head) {
    return tables
        .checkpoints()
        .insert(manifest, coordinator, now(), head)
        .thenCompose(stored -> commit(mine, manifest));
  }

  private void noted(CheckpointManifest manifest, Optional<Throwable> failure) {
    failure
        .map(Retries::cause)
        .ifPresentOrElse(
            cause -> keyspace.commits().failed(jobId, String.valueOf(cause.getMessage())),
            () -> keyspace.commits().committed(jobId, manifest.jobName(), manifest.checkpointId()));
  }

  private CompletionStage<Void> commit(Claim mine, CheckpointManifest manifest) {
    List<Long> gone = List.copyOf(owed);
    Commit wanted = new Commit(manifest.jobName(), manifest.checkpointId(), now());
    return row.change(seen -> CommitRules.commit(seen, mine, wanted, gone))
        .thenAccept(done -> owed.removeAll(gone));
  }

  @Override
  public CompletionStage<byte[]> load(long checkpointId) {
    return tables
        .jobs()
        .retained(jobId)
        .thenCompose(
            retained ->
                retained.contains(checkpointId)
                    ? tables.checkpoints().head(jobId, checkpointId)
                    : absent(retained))
        .thenApply(head -> head.orElseThrow(() -> new SnapshotStoreException("its row is missing")))
        .exceptionally(
            failure -> {
              throw failed(checkpointId, "loaded", LOAD_REMEDY, failure);
            });
  }

  private static <T> CompletionStage<T> absent(List<Long> retained) {
    return CompletableFuture.failedStage(
        new SnapshotStoreException(
            "it was not committed, or has been removed; "
                + (retained.isEmpty() ? "the job has none" : "there are " + retained)));
  }

  @Override
  public CompletionStage<Void> delete(long checkpointId) {
    List<Long> ids = List.of(checkpointId);
    owed.add(checkpointId);
    return row.change(seen -> CommitRules.discard(seen, claim(), ids))
        .thenCompose(done -> tables.checkpoints().delete(jobId, checkpointId))
        .thenCompose(gone -> tables.index().removed(key(checkpointId)))
        .thenAccept(marked -> owed.remove(checkpointId))
        .exceptionally(
            failure -> {
              throw failed(checkpointId, "removed", REMOVE_REMEDY, failure);
            });
  }

  @Override
  public String name(long checkpointId) {
    return key(checkpointId).toString();
  }

  private ChunkKey key(long checkpointId) {
    return ChunkKey.of(ManifestStore.head(jobId, checkpointId), checkpointId);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.wallMillis());
  }

  private SnapshotStoreException notCommitted(long checkpointId, Throwable cause) {
    return cause instanceof SupersededException
        ? new JobTakenOverException(text(checkpointId, "committed", cause) + ".", cause)
        : failed(checkpointId, "committed", COMMIT_REMEDY, cause);
  }

  private SnapshotStoreException failed(
      long checkpointId, String what, String remedy, Throwable failure) {
    Throwable cause = Retries.cause(failure);
    return new SnapshotStoreException(
        "%s. %s".formatted(text(checkpointId, what, cause), remedy), cause);
  }

  private String text(long checkpointId, String what, Throwable cause) {
    return "Checkpoint %d of job %s could not be %s in %s: %s"
        .formatted(checkpointId, jobId, what, keyspace.description(), cause.getMessage());
  }
}
