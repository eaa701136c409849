package io.weir.persistence.cassandra.session;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * At most so many requests are under way at once, whoever sends them; the others wait in the order
 * in which they came. Nobody's thread waits: a request that has to is started by the thread that
 * ends another.
 *
 * <p>With more requests of 1 MiB under way than a node can take, each of them takes longer and some
 * time out, and nothing is faster. What waits is bounded by those who send: a chunk is held by its
 * subtask until it is saved anyway.
 */
public final class InFlight {

  private final int limit;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int underWay;
  private boolean starting;

  /**
   * @param limit requests, at least 1
   */
  public InFlight(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("at least one request must be allowed, not " + limit);
    }
    this.limit = limit;
  }

  /**
   * Starts the request now or when others have ended.
   *
   * @param request called once; what it throws counts as its failure
   * @return completes as the request does, on the thread that completes it
   */
  public <T> CompletionStage<T> submit(Supplier<? extends CompletionStage<T>> request) {
    CompletableFuture<T> result = new CompletableFuture<>();
    synchronized (this) {
      waiting.add(() -> start(request, result));
    }
    startWaiting();
    return result;
  }

  private <T> void start(
      Supplier<? extends CompletionStage<T>> request, CompletableFuture<T> result) {
    CompletionStage<T> started;
    try {
      started = request.get();
    } catch (RuntimeException | Error e) {
      started = CompletableFuture.failedStage(e);
    }
    started.whenComplete(
        (value, failure) -> {
          ended();
          if (failure == null) {
            result.complete(value);
          } else {
            result.completeExceptionally(failure);
          }
        });
  }

  private void ended() {
    synchronized (this) {
      underWay--;
    }
    startWaiting();
  }

  /** One thread at a time, in a loop: requests that end at once shall not nest. */
  private void startWaiting() {
    while (true) {
      Runnable next;
      synchronized (this) {
        if (starting || underWay == limit || waiting.isEmpty()) {
          return;
        }
        starting = true;
        underWay++;
        next = waiting.poll();
      }
      try {
        next.run();
      } finally {
        synchronized (this) {
          starting = false;
        }
      }
    }
  }

  /** Requests that have begun and not ended. */
  public synchronized int underWay() {
    return underWay;
  }

  /** Requests that wait for others to end. */
  public synchronized int waiting() {
    return waiting.size();
  }
}
