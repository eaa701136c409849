package io.weir.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.api.common.typeinfo.Types;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.java.tuple.Tuple2;
import io.weir.api.watermark.Watermark;
import io.weir.engine.channel.Activity;
import io.weir.engine.channel.Batch;
import io.weir.engine.channel.ChannelBounds;
import io.weir.engine.channel.StreamElement;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.channel.StreamElement.EndOfInput;
import io.weir.engine.channel.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SourceHandoffTest {

  private final ConcurrentLinkedQueue<Batch> underWay = new ConcurrentLinkedQueue<>();
  private final List<Object> log = new CopyOnWriteArrayList<>();
  private final SourceHandoff handoff = handoff(3, 2, Optional.empty());

  private SourceHandoff handoff(
      int batchRecords, int window, Optional<TypeSerializer<Object>> copier) {
    return new SourceHandoff(this::deliver, new ChannelBounds(batchRecords, window), copier);
  }

  private void deliver(Batch batch) {
    for (int i = 0; i < batch.size(); i++) {
      log.add(batch.record(i));
    }
    batch.end().ifPresent(log::add);
    if (batch.costsCredit()) {
      underWay.add(batch);
    }
  }

  private void collect(Object... records) {
    for (Object record : records) {
      handoff.collect(record);
    }
  }

  /** Runs something on a thread of its own and returns when it waits there. */
  private static Thread waiting(Runnable action) {
    Thread thread = new Thread(action, "source");
    thread.start();
    await().until(() -> thread.getState() == Thread.State.WAITING);
    return thread;
  }

  @Test
  void aSlowSourceIsNotDelayed() {
    collect("a");
    assertThat(log).containsExactly("a");
    underWay.poll().processed();
    collect("b");
    assertThat(log).containsExactly("a", "b");
  }

  @Test
  void aFastSourceFillsItsBatches() {
    collect("a", "b", "c");
    assertThat(log).containsExactly("a");
    collect("d");
    assertThat(log).containsExactly("a", "b", "c", "d");
    assertThat(underWay).hasSize(2);
  }

  @Test
  void whatWaitsLeavesWhenNothingIsUnderWayAnyMore() {
    collect("a", "b");
    underWay.poll().processed();
    assertThat(log).containsExactly("a", "b");
  }

  @Test
  void theSourceWaitsWhileTheWindowIsFullAndGoesOnWithCredit() throws Exception {
    collect("a", "b", "c", "d");
    Thread source = waiting(() -> collect("e"));
    assertThat(log).doesNotContain("e");
    assertThat(underWay).hasSize(2);
    underWay.poll().processed();
    source.join();
    underWay.poll().processed();
    assertThat(log).endsWith("e");
  }

  @Test
  void theBarrierIsBehindWhatWasCollectedAndNeedsNoRoom() {
    collect("a", "b", "c");
    handoff.snapshotWaits();
    handoff.barrier(new Barrier(1, 0));
    handoff.snapshotWaits();
    handoff.barrier(new Barrier(2, 0));
    assertThat(log).containsExactly("a", "b", "c", new Barrier(1, 0), new Barrier(2, 0));
  }

  @Test
  void aSnapshotThatWaitsLetsTheSourceComeToReleaseItsLock() throws Exception {
    collect("a", "b", "c", "d");
    Thread source =
        waiting(
            () -> {
              synchronized (handoff.getCheckpointLock()) {
                collect("e");
              }
            });
    handoff.snapshotWaits();
    source.join();
    synchronized (handoff.getCheckpointLock()) {
      handoff.barrier(new Barrier(1, 0));
    }
    assertThat(log).containsExactly("a", "b", "c", "d", "e", new Barrier(1, 0));
  }

  @Test
  void cancelWakesASourceThatWaitsAndEndsIt() throws Exception {
    collect("a", "b", "c", "d");
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread source = waiting(() -> collect("e"));
    source.setUncaughtExceptionHandler((thread, failure) -> thrown.complete(failure));
    handoff.cancel();
    assertThat(thrown.get()).isInstanceOf(SourceHandoff.Cancelled.class);
    assertThatThrownBy(() -> collect("f")).isInstanceOf(SourceHandoff.Cancelled.class);
    handoff.end();
    assertThat(log).doesNotContain("e", "f", new EndOfInput());
  }

  @Test
  void anInterruptWhileWaitingIsLeftForTheUsersCode() throws Exception {
    collect("a", "b", "c", "d");
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread source =
        waiting(
            () -> {
              collect("e");
              interrupted.complete(Thread.currentThread().isInterrupted());
            });
    source.interrupt();
    underWay.poll().processed();
    assertThat(interrupted.get()).isTrue();
  }

  @Test
  void aSourceOfNothingButWatermarksWaitsForRoomToo() throws Exception {
    handoff.emitWatermark(new Watermark(1));
    handoff.emitWatermark(new Watermark(2));
    Thread source = waiting(() -> handoff.emitWatermark(new Watermark(3)));
    assertThat(log).hasSize(2);
    underWay.poll().processed();
    source.join();
    assertThat(log).hasSize(3);
  }

  @Test
  void watermarksAreBehindTheRecordsCollectedBefore() {
    collect("a", "b");
    handoff.emitWatermark(new Watermark(7));
    assertThat(log).containsExactly("a", "b", new StreamElement.Watermark(7));
  }

  @Test
  void anIdleSourceIsActiveBeforeTheNextRecord() {
    collect("a");
    handoff.markAsTemporarilyIdle();
    handoff.markAsTemporarilyIdle();
    processAll();
    collect("b");
    processAll();
    assertThat(log)
        .containsExactly(
            "a",
            new StreamElement.Turn(Activity.IDLE),
            new StreamElement.Turn(Activity.ACTIVE),
            "b");
  }

  private void processAll() {
    for (Batch batch = underWay.poll(); batch != null; batch = underWay.poll()) {
      batch.processed();
    }
  }

  @Test
  void theEndIsBehindEverything() {
    collect("a", "b");
    handoff.end();
    assertThat(log).containsExactly("a", "b", new EndOfInput());
  }

  @Test
  void aBatchGrowsWithWhatIsCollected() {
    SourceHandoff large = handoff(100, 2, Optional.empty());
    for (int i = 0; i <= 100; i++) {
      large.collectWithTimestamp(i, i);
    }
    assertThat(log).hasSize(101);
    underWay.remove();
    assertThat(underWay.remove().timestamp(99)).isEqualTo(100L);
  }

  @Test
  void recordsKeepTheirTimestamps() {
    collect("a");
    handoff.collect("b");
    handoff.collectWithTimestamp("c", 5L);
    handoff.end();
    List<Batch> batches = new ArrayList<>(underWay);
    assertThat(batches.get(1).timestamp(0)).isEqualTo(Timestamps.NONE);
    assertThat(batches.get(1).timestamp(1)).isEqualTo(5L);
  }

  @Test
  @SuppressWarnings("unchecked")
  void copiesRecordsThatUserCodeMightChange() {
    TypeSerializer<?> serializer = Types.TUPLE(Types.STRING, Types.INT).createSerializer();
    SourceHandoff copying = handoff(3, 2, Optional.of((TypeSerializer<Object>) serializer));
    Tuple2<String, Integer> record = Tuple2.of("a", 1);
    copying.collect(record);
    record.f1 = 2;
    assertThat(log).containsExactly(Tuple2.of("a", 1));
  }
}
