package io.weir.engine.state;

import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.ChunkRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Writes one capture: cuts chunks while fewer than the limit are in flight and there is room, then
 * leaves the thread; a completed save, or room, brings it back. Its steps run on the executor one
 * at a time, each seeing what the ones before did ({@code wakeups} is the hand-over).
 */
final class CaptureWriter implements Runnable {

  private final KeyedCapture capture;
  private final KeyedCapture.Content content;
  private final ChunkSink sink;
  private final RoomForNext room;
  private final Executor executor;
  private final ChunkCutter cutter;
  private final CompletableFuture<KeyedSnapshot> result = new CompletableFuture<>();

  /** In order of parts; all complete once {@code inFlight} is 0. */
  private final List<Saved> saved = new ArrayList<>();

  private final AtomicInteger wakeups = new AtomicInteger();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private boolean exhausted;

  private record Saved(CompletableFuture<ChunkRef> ref, List<Section> sections) {}

  CaptureWriter(
      KeyedCapture capture,
      KeyedCapture.Content content,
      ChunkSink sink,
      ChunkRoom room,
      Executor executor) {
    this.capture = capture;
    this.content = content;
    this.sink = sink;
    this.room = new RoomForNext(room, this::wake);
    this.executor = executor;
    this.cutter = new ChunkCutter(content.stateNames(), content.sources(), room.buffers());
  }

  CompletionStage<KeyedSnapshot> start() {
    wake();
    return result;
  }

  @Override
  public void run() {
    int seen = wakeups.get();
    do {
      try {
        step();
      } catch (RuntimeException | Error e) {
        // A capture that is no longer wanted may find records gone that it would have read.
        failure.compareAndSet(null, capture.stopping() ? capture.cancellation() : e);
        room.release();
        settle();
      }
      seen = wakeups.addAndGet(-seen);
    } while (seen != 0);
  }

  private void wake() {
    if (wakeups.getAndIncrement() == 0) {
      try {
        executor.execute(this);
      } catch (RuntimeException e) {
        fail(e);
      }
    }
  }

  private void step() {
    while (mayCut() && room.isTaken()) {
      if (capture.stopping()) {
        failure.compareAndSet(null, capture.cancellation());
      } else {
        saveNext();
      }
    }
    if (!mayCut()) {
      room.release();
    }
    if (!result.isDone()) {
      settle();
    }
  }

  private boolean mayCut() {
    return !result.isDone()
        && !exhausted
        && failure.get() == null
        && inFlight.get() < KeyedCapture.MOST_IN_FLIGHT;
  }

  private void saveNext() {
    Optional<ChunkCutter.Cut> next = cutter.nextChunk();
    if (next.isEmpty()) {
      exhausted = true;
      return;
    }
    ChunkCutter.Cut cut = next.get();
    int bytes = cut.bytes().length;
    room.keep(bytes);
    inFlight.incrementAndGet();
    CompletableFuture<ChunkRef> ref;
    try {
      ref =
          sink.save(saved.size(), cut.firstKeyGroup(), cut.lastKeyGroup(), cut.bytes())
              .toCompletableFuture();
    } catch (RuntimeException | Error e) {
      ref = CompletableFuture.failedFuture(e);
    }
    saved.add(new Saved(ref, cut.sections()));
    CompletableFuture<Void> unused = ref.handle((done, problem) -> completed(bytes, problem));
  }

  private Void completed(int bytes, Throwable problem) {
    if (problem != null) {
      failure.compareAndSet(null, unwrapped(problem));
    }
    inFlight.decrementAndGet();
    room.saved(bytes);
    wake();
    return null;
  }

  /** Ends the write when there is nothing left to do or to wait for. */
  private void settle() {
    Throwable problem = failure.get();
    if (problem != null) {
      fail(problem);
    } else if (exhausted && inFlight.get() == 0 && !result.isDone()) {
      ChunkLedger ledger =
          content
              .builds()
              .with(
                  saved.stream()
                      .map(s -> new ChunkLedger.Stored(s.ref().join(), s.sections()))
                      .toList());
      capture.end(ledger);
      result.complete(KeyedCapture.snapshot(content, ledger.chunks()));
    }
  }

  private void fail(Throwable problem) {
    capture.end(null);
    result.completeExceptionally(problem);
  }

  private static Throwable unwrapped(Throwable problem) {
    return problem instanceof CompletionException && problem.getCause() != null
        ? problem.getCause()
        : problem;
  }
}
