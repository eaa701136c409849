package io.weir.persistence.cassandra.sweep;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** One thing after the other, however many: stages that are complete already do not nest. */
final class SweepOrder {

  private SweepOrder() {}

  static <T, R> CompletionStage<R> inOrder(
      List<T> all, R start, BiFunction<R, T, CompletionStage<R>> step) {
    CompletableFuture<R> end = new CompletableFuture<>();
    next(all.iterator(), start, step, end);
    return end;
  }

  private static <T, R> void next(
      Iterator<T> left, R so, BiFunction<R, T, CompletionStage<R>> step, CompletableFuture<R> end) {
    R result = so;
    while (left.hasNext()) {
      CompletableFuture<R> under = step.apply(result, left.next()).toCompletableFuture();
      if (!under.isDone()) {
        under.whenComplete((value, failure) -> goOn(left, value, failure, step, end));
        return;
      }
      if (under.isCompletedExceptionally()) {
        under.whenComplete((value, failure) -> end.completeExceptionally(failure));
        return;
      }
      result = under.join();
    }
    end.complete(result);
  }

  private static <T, R> void goOn(
      Iterator<T> left,
      R value,
      Throwable failure,
      BiFunction<R, T, CompletionStage<R>> step,
      CompletableFuture<R> end) {
    if (failure == null) {
      next(left, value, step, end);
    } else {
      end.completeExceptionally(failure);
    }
  }
}
