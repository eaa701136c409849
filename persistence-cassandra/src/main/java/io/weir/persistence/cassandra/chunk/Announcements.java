package io.weir.persistence.cassandra.chunk;

import io.weir.persistence.cassandra.chunk.ChunkIndex.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * Gathers what is to be announced: one request of a checkpoint is under way, and those that come
 * meanwhile go together with the next. A request for each chunk takes an eighth of the speed at
 * which chunks are written, most of it spent waiting behind other chunks.
 *
 * <p>Safe for use from any thread; nothing blocks, and stages complete on the thread that ends the
 * request.
 */
final class Announcements {

  /** Rows of some 100 bytes each. */
  private static final int MOST_OF_A_REQUEST = 100;

  /** A chunk that is about to be written. */
  record Announced(ChunkKey key, int bytes) {}

  private record Waiting(Announced chunk, CompletableFuture<Void> done) {}

  private final BiFunction<Place, List<Announced>, CompletionStage<Void>> request;
  private final Map<Place, List<Waiting>> underWay = new HashMap<>(); // behind the one that is sent

  /**
   * @param request writes the rows of one checkpoint, at least one
   */
  Announcements(BiFunction<Place, List<Announced>, CompletionStage<Void>> request) {
    this.request = request;
  }

  /**
   * @return completes when the row is there; fails as the request does that it went with
   */
  CompletionStage<Void> announce(ChunkKey key, int bytes) {
    Place place = new Place(key.jobId(), key.checkpointId());
    Waiting waiting = new Waiting(new Announced(key, bytes), new CompletableFuture<>());
    synchronized (this) {
      List<Waiting> behind = underWay.get(place);
      if (behind != null) {
        behind.add(waiting);
        return waiting.done();
      }
      underWay.put(place, new ArrayList<>());
    }
    send(place, List.of(waiting));
    return waiting.done();
  }

  private void send(Place place, List<Waiting> together) {
    CompletionStage<Void> sent;
    try {
      sent = request.apply(place, together.stream().map(Waiting::chunk).toList());
    } catch (RuntimeException | Error e) {
      sent = CompletableFuture.failedStage(e);
    }
    sent.whenComplete(
        (nothing, failure) -> {
          sendNext(place);
          together.forEach(waiting -> end(waiting.done(), failure));
        });
  }

  private static void end(CompletableFuture<Void> done, Throwable failure) {
    if (failure == null) {
      done.complete(null);
    } else {
      done.completeExceptionally(failure);
    }
  }

  private void sendNext(Place place) {
    List<Waiting> next;
    synchronized (this) {
      List<Waiting> behind = underWay.get(place);
      if (behind.isEmpty()) {
        underWay.remove(place);
        return;
      }
      List<Waiting> first = behind.subList(0, Math.min(behind.size(), MOST_OF_A_REQUEST));
      next = List.copyOf(first);
      first.clear();
    }
    send(place, next);
  }
}
