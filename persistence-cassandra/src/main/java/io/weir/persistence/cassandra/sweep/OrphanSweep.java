package io.weir.persistence.cassandra.sweep;

import io.weir.engine.clock.Clock;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.CheckpointStore;
import io.weir.persistence.cassandra.chunk.ChunkIndex;
import io.weir.persistence.cassandra.chunk.ChunkIndex.Entry;
import io.weir.persistence.cassandra.chunk.ChunkIndex.Place;
import io.weir.persistence.cassandra.chunk.ChunkKey;
import io.weir.persistence.cassandra.chunk.ChunkTable;
import io.weir.persistence.cassandra.commit.CheckpointTable;
import io.weir.persistence.cassandra.commit.JobTable;
import io.weir.persistence.cassandra.session.Retries;
import io.weir.persistence.cassandra.sweep.SweepRules.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * what was announced, so it reads no state. Checkpoint after checkpoint; safe beside running jobs
 * and other sweeps; nothing blocks.
 */
public final class OrphanSweep {

  private final Tables tables;
  private final Function<String, CheckpointStore> manifests;
  private final Duration grace;
  private final Clock clock;

  /** The tables that are needed. */
  public record Tables(
      ChunkIndex index, ChunkTable chunks, CheckpointTable checkpoints, JobTable jobs) {}

  /**
   * @param manifests by job; only read
   * @param grace longer than any checkpoint may take
   */
  public OrphanSweep(
      Tables tables, Function<String, CheckpointStore> manifests, Duration grace, Clock clock) {
    this.tables = tables;
    this.manifests = manifests;
    this.grace = grace;
    this.clock = clock;
  }

  /**
   * @param wanted which jobs, by id
   */
  public CompletionStage<SweepReport> sweep(Predicate<String> wanted) {
    return tables
        .index()
        .places()
        .thenCompose(
            places -> {
              Map<String, List<Place>> byJob =
                  places.stream()
                      .filter(place -> wanted.test(place.jobId()))
                      .collect(
                          Collectors.groupingBy(Place::jobId, TreeMap::new, Collectors.toList()));
              return oneByOne(
                  List.copyOf(byJob.entrySet()), job -> sweep(job.getKey(), job.getValue()));
            });
  }

  /** A job whose manifests cannot all be read is left alone: anything may be referred to. */
  private CompletionStage<SweepReport> sweep(String jobId, List<Place> places) {
    return references(jobId)
        .thenCompose(
            references -> {
              SweepRules rules = new SweepRules(references, now(), grace);
              return oneByOne(places, place -> sweep(place, rules));
            })
        .exceptionally(failure -> SweepReport.skipping(jobId, Retries.cause(failure)));
  }

  private CompletionStage<References> references(String jobId) {
    return tables
        .jobs()
        .retained(jobId)
        .thenCompose(
            retained -> {
              CheckpointStore store = manifests.apply(jobId);
              return OrphanSweep.<Long, List<CheckpointManifest>>inOrder(
                      retained,
                      new ArrayList<>(),
                      (read, id) -> store.load(id).thenApply(one -> added(read, one)))
                  .thenApply(read -> References.of(retained, read));
            });
  }

  private static <T> List<T> added(List<T> all, T one) {
    all.add(one);
    return all;
  }

  private CompletionStage<SweepReport> sweep(Place place, SweepRules rules) {
    return tables
        .index()
        .entries(place)
        .thenCompose(
            entries ->
                rules.allForgotten(entries)
                    ? tables
                        .index()
                        .delete(place)
                        .thenApply(gone -> new SweepReport(0, 0, 1, List.of()))
                    : oneByOne(entries, entry -> apply(rules.of(entry), entry, rules.now())));
  }

  private CompletionStage<SweepReport> apply(Verdict verdict, Entry entry, Instant now) {
    ChunkKey key = entry.key();
    return switch (verdict) {
      case MARK ->
          tables
              .index()
              .unreferenced(key, now)
              .thenApply(done -> new SweepReport(1, 0, 0, List.of()));
      case UNMARK -> tables.index().unreferenced(key, null).thenApply(done -> SweepReport.NOTHING);
      case REMOVE ->
          remove(key)
              .thenCompose(gone -> tables.index().removed(key))
              .thenApply(done -> new SweepReport(0, 1, 0, List.of()));
      case KEEP, REMOVED, FORGET -> CompletableFuture.completedFuture(SweepReport.NOTHING);
    };
  }

  private CompletionStage<Void> remove(ChunkKey key) {
    return References.isHead(key)
        ? tables.checkpoints().delete(key.jobId(), key.checkpointId())
        : tables.chunks().delete(key);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.wallMillis());
  }

  private static <T> CompletionStage<SweepReport> oneByOne(
      List<T> all, Function<T, CompletionStage<SweepReport>> work) {
    return inOrder(
        all, SweepReport.NOTHING, (report, one) -> work.apply(one).thenApply(report::and));
  }

  private static <T, R> CompletionStage<R> inOrder(
      List<T> all, R start, BiFunction<R, T, CompletionStage<R>> step) {
    CompletionStage<R> so = CompletableFuture.completedFuture(start);
    for (T one : all) {
      so = so.thenCompose(result -> step.apply(result, one));
    }
    return so;
  }
}
