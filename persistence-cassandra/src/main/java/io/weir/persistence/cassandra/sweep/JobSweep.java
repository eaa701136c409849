package io.weir.persistence.cassandra.sweep;

import io.weir.persistence.cassandra.chunk.ChunkIndex;
import io.weir.persistence.cassandra.chunk.ChunkIndex.Entry;
import io.weir.persistence.cassandra.chunk.ChunkIndex.Place;
import io.weir.persistence.cassandra.sweep.SweepRules.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One job in a sweep, checkpoint after checkpoint and chunk after chunk: so it holds the list of
 * one checkpoint at a time. Nothing blocks.
 *
 * @param places checkpoints that may have stored something
 */
record JobSweep(
    String jobId, List<Place> places, ChunkIndex index, SweepRules rules, Effects effects) {

  /**
   * What the lists say, before anything is done.
   *
   * @param announcedAt when the job last was about to store something
   * @param due whether chunks would be deleted
   */
  record Survey(Optional<Instant> announcedAt, boolean due) {

    static final Survey NOTHING = new Survey(Optional.empty(), false);

    Survey and(Entry entry, Verdict verdict) {
      Optional<Instant> newest =
          announcedAt.isPresent()
                  && entry.announcedAt().map(at -> at.isBefore(announcedAt.get())).orElse(true)
              ? announcedAt
              : entry.announcedAt();
      return new Survey(newest, due || verdict == Verdict.REMOVE);
    }
  }

  CompletionStage<Survey> survey() {
    return InOrder.fold(
        places,
        Survey.NOTHING,
        (known, place) -> index.entries(place).thenApply(entries -> with(known, entries)));
  }

  private Survey with(Survey known, List<Entry> entries) {
    Survey all = known;
    for (Entry entry : entries) {
      all = all.and(entry, rules.of(entry));
    }
    return all;
  }

  CompletionStage<SweptJob> run() {
    return InOrder.fold(places, SweptJob.nothing(jobId), this::sweep);
  }

  private CompletionStage<SweptJob> sweep(SweptJob so, Place place) {
    return index
        .entries(place)
        .thenCompose(
            entries ->
                rules.allForgotten(entries)
                    ? effects.forget(place).thenApply(gone -> so.forgets())
                    : InOrder.fold(entries, so, this::sweep));
  }

  private CompletionStage<SweptJob> sweep(SweptJob so, Entry entry) {
    return switch (rules.of(entry)) {
      case MARK -> effects.mark(entry.key(), rules.now()).thenApply(done -> so.marks());
      case UNMARK -> effects.unmark(entry.key()).thenApply(done -> so);
      case REMOVE -> effects.remove(entry.key()).thenApply(gone -> so.removes(entry.bytes()));
      case KEEP, REMOVED, FORGET -> CompletableFuture.completedStage(so);
    };
  }
}
