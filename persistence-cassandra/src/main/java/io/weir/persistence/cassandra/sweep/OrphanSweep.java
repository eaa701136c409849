package io.weir.persistence.cassandra.sweep;

import io.weir.engine.clock.Clock;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.CheckpointStore;
import io.weir.persistence.cassandra.chunk.ChunkIndex;
import io.weir.persistence.cassandra.chunk.ChunkIndex.Place;
import io.weir.persistence.cassandra.chunk.ChunkTable;
import io.weir.persistence.cassandra.commit.CheckpointTable;
import io.weir.persistence.cassandra.commit.JobState;
import io.weir.persistence.cassandra.commit.JobTable;
import io.weir.persistence.cassandra.session.Retries;
import io.weir.persistence.cassandra.sweep.SweptJob.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds chunks that no checkpoint refers to - of subtasks and processes that died before they could
 * report, and writes that came late - and deletes them after a time of grace. Goes by the list of
 * what was announced, so it reads no state. Job after job; safe beside running jobs and other
 * sweeps; nothing blocks.
 */
public final class OrphanSweep {

  private final Tables tables;
  private final Function<String, CheckpointStore> manifests;
  private final SweepSettings settings;
  private final Effects effects;
  private final Clock clock;

  /** The tables that are needed. */
  public record Tables(
      ChunkIndex index, ChunkTable chunks, CheckpointTable checkpoints, JobTable jobs) {

    /**
     * @param by what people call the process that sweeps
     */
    public Effects effects(String by) {
      return new StoredEffects(this, by);
    }
  }

  /**
   * @param manifests by job; only read
   * @param effects what is done; {@link Effects#NONE} to find out what would be
   */
  public OrphanSweep(
      Tables tables,
      Function<String, CheckpointStore> manifests,
      SweepSettings settings,
      Effects effects,
      Clock clock) {
    this.tables = tables;
    this.manifests = manifests;
    this.settings = settings;
    this.effects = effects;
    this.clock = clock;
  }

  /**
   * Jobs of this process, which may be running.
   *
   * @param own which jobs, by id
   */
  public CompletionStage<SweepReport> sweep(Predicate<String> own) {
    return each(own, this::swept);
  }

  /**
   * Jobs of other processes, if nothing has been heard of them for long. Before anything of one is
   * deleted it is closed: whoever still runs it, paused or cut off, cannot commit a checkpoint that
   * refers to what is gone.
   *
   * @param foreign which jobs, by id
   */
  public CompletionStage<SweepReport> sweepAbandoned(Predicate<String> foreign) {
    return each(foreign, this::abandoned);
  }

  private CompletionStage<SweepReport> each(
      Predicate<String> wanted, BiFunction<String, List<Place>, CompletionStage<SweptJob>> sweep) {
    return tables
        .index()
        .places()
        .thenApply(
            places ->
                places.stream()
                    .filter(place -> wanted.test(place.jobId()))
                    .collect(
                        Collectors.groupingBy(Place::jobId, TreeMap::new, Collectors.toList())))
        .thenCompose(
            byJob ->
                InOrder.<Map.Entry<String, List<Place>>, SweepReport>fold(
                    List.copyOf(byJob.entrySet()),
                    SweepReport.NOTHING,
                    (report, job) ->
                        one(job.getKey(), job.getValue(), sweep).thenApply(report::and)));
  }

  /** A job whose manifests cannot all be read is left alone: anything may be referred to. */
  private static CompletionStage<SweptJob> one(
      String jobId,
      List<Place> places,
      BiFunction<String, List<Place>, CompletionStage<SweptJob>> sweep) {
    return sweep
        .apply(jobId, places)
        .exceptionally(
            failure ->
                SweptJob.untouched(
                    jobId,
                    Outcome.UNREADABLE,
                    String.valueOf(Retries.cause(failure).getMessage())));
  }

  private CompletionStage<SweptJob> swept(String jobId, List<Place> places) {
    return tables
        .jobs()
        .retained(jobId)
        .thenCompose(retained -> job(jobId, places, retained))
        .thenCompose(JobSweep::run);
  }

  private CompletionStage<SweptJob> abandoned(String jobId, List<Place> places) {
    Abandonment abandonment = new Abandonment(now(), settings.abandonedAfter());
    return tables
        .jobs()
        .read(jobId)
        .thenCompose(
            row ->
                abandonment.possible(row)
                    ? job(jobId, places, row.map(JobState::retained).orElse(List.of()))
                        .thenCompose(job -> ifAbandoned(job, row, abandonment))
                    : CompletableFuture.completedStage(alive(jobId, row)));
  }

  private CompletionStage<SweptJob> ifAbandoned(
      JobSweep job, Optional<JobState> row, Abandonment abandonment) {
    return job.survey()
        .thenCompose(
            survey -> {
              if (!abandonment.certain(row, survey.announcedAt())) {
                return CompletableFuture.completedStage(alive(job.jobId(), row));
              }
              return survey.due() ? closeAndRun(job, row) : job.run();
            });
  }

  private CompletionStage<SweptJob> closeAndRun(JobSweep job, Optional<JobState> row) {
    return effects
        .close(job.jobId(), row, now())
        .thenCompose(
            closed ->
                closed
                    ? job.run().thenApply(done -> done.as(Outcome.CLOSED, whose(row)))
                    : CompletableFuture.completedStage(alive(job.jobId(), row)));
  }

  private static SweptJob alive(String jobId, Optional<JobState> row) {
    return SweptJob.untouched(jobId, Outcome.ALIVE, whose(row));
  }

  private static String whose(Optional<JobState> row) {
    return row.map(state -> state.claim().toString()).orElse("nobody has claimed it");
  }

  /**
   * @param retained checkpoints that exist
   */
  private CompletionStage<JobSweep> job(String jobId, List<Place> places, List<Long> retained) {
    CheckpointStore store = manifests.apply(jobId);
    return InOrder.<Long, List<CheckpointManifest>>fold(
            retained,
            new ArrayList<>(),
            (read, id) -> store.load(id).thenApply(one -> added(read, one)))
        .thenApply(read -> new SweepRules(References.of(retained, read), now(), settings.grace()))
        .thenApply(rules -> new JobSweep(jobId, places, tables.index(), rules, effects));
  }

  private static <T> List<T> added(List<T> all, T one) {
    all.add(one);
    return all;
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.wallMillis());
  }
}
