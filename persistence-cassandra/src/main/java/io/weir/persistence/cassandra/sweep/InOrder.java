package io.weir.persistence.cassandra.sweep;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** One after the other, so that a sweep has one request under way and jobs have the others. */
final class InOrder {

  private InOrder() {}

  static <T, R> CompletionStage<R> fold(
      List<T> all, R start, BiFunction<R, T, CompletionStage<R>> step) {
    CompletionStage<R> so = CompletableFuture.completedFuture(start);
    for (T one : all) {
      so = so.thenCompose(result -> step.apply(result, one));
    }
    return so;
  }
}
