package io.weir.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.state.StateTtlConfig;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeutils.base.LongSerializer;
import io.weir.engine.code.OwnCode;
import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is removed without being read; seen through states that return what has expired. */
class TtlCleanupTest {

  private static final long KEYS = 200;

  private final SteppedClock clock = new SteppedClock();
  private final MemoryChunks chunks = new MemoryChunks();
  private KeyedStateBackend<Long> backend = newBackend();
  private ValueState<Long> state;

  @Test
  void aFullSnapshotLeavesOutWhatHasExpired() throws Exception {
    open(options().cleanupFullSnapshot());
    put(0, KEYS);
    clock.millis += 100;
    put(0, 10);

    KeyedSnapshot snapshot = chunks.write(backend.capture(1));

    assertThat(chunks.bytesOf(1)).isLessThan(10 * 40 + 200);
    assertThat(value(50)).as("live state still has it").isEqualTo(50);
    restore(1, snapshot, options().cleanupFullSnapshot());
    assertThat(value(9)).isEqualTo(9);
    assertThat(value(50)).isNull();
  }

  @Test
  void aDeltaRemovesWhatHasExpired() throws Exception {
    open(options().cleanupFullSnapshot());
    put(0, KEYS);
    chunks.write(backend.capture(1));
    backend.confirm(1);
    put(0, 5);
    clock.millis += 100;

    KeyedSnapshot second = chunks.write(backend.capture(2));

    assertThat(second.chunks()).as("a base and a delta").hasSizeGreaterThan(1);
    restore(2, second, options().cleanupFullSnapshot());
    assertThat(value(3)).isNull();
    assertThat(value(50)).as("it is in the base, which was written before").isEqualTo(50);
  }

  @Test
  void otherSnapshotsHoldWhatHasExpired() throws Exception {
    open(options());
    put(0, KEYS);
    clock.millis += 100;
    KeyedSnapshot snapshot = chunks.write(backend.capture(1));
    restore(1, snapshot, options());

    assertThat(value(50)).isEqualTo(50);
  }

  @Test
  void everyAccessCleansSomeKeysUp() throws Exception {
    open(options().cleanupIncrementally(10, false));
    put(0, KEYS);
    clock.millis += 100;
    for (int i = 0; i < KEYS / 10 + TestStates.GROUPS; i++) {
      value(-1);
    }

    assertThat(value(50)).isNull();
    assertThat(value(150)).isNull();
  }

  @Test
  void everyRecordCleansSomeKeysUpIfAskedTo() throws Exception {
    open(options().cleanupIncrementally(10, true));
    put(0, KEYS);
    clock.millis += 100;
    records(KEYS / 10 + TestStates.GROUPS);

    assertThat(value(50)).isNull();
  }

  @Test
  void recordsCleanNothingUpOtherwise() throws Exception {
    open(options().cleanupIncrementally(1, false));
    put(0, KEYS);
    clock.millis += 100;
    records(1_000);

    assertThat(value(KEYS - 1)).isEqualTo(KEYS - 1);
  }

  @Test
  void whatIsCleanedUpComesBackWithARollback() throws Exception {
    open(options().cleanupIncrementally((int) KEYS * 2, false));
    put(0, KEYS);
    chunks.write(backend.capture(1));
    backend.confirm(1);
    clock.millis += 100;
    assertThat(value(50)).isNull();

    clock.millis -= 50;
    backend.close();
    backend = backend.rollBack(1, LongSerializer.INSTANCE, settings()).backend();
    open(options());

    assertThat(value(50)).isEqualTo(50);
  }

  @Test
  void aListThatIsCleanedUpSharesNoElementWithTheCheckpoint() throws Exception {
    ListStateDescriptor<Cell> cells = new ListStateDescriptor<>("cells", new Cell.Serializer());
    cells.enableTimeToLive(options().cleanupIncrementally(100, false).build());
    var list = backend.getListState(cells);
    backend.setCurrentKey(1L);
    list.add(new Cell(1));
    clock.millis += 60;
    list.add(new Cell(2));
    KeyedCapture capture = backend.capture(1);
    clock.millis += 60;
    list.add(new Cell(3)); // removes the first
    list.get().forEach(cell -> cell.content += 100);

    KeyedSnapshot snapshot = chunks.write(capture);
    clock.millis -= 60;
    backend = newBackend();
    backend.restore(1, List.of(snapshot), chunks::load);
    backend.setCurrentKey(1L);

    assertThat(backend.getListState(cells).get()).containsExactly(new Cell(1), new Cell(2));
  }

  private static StateTtlConfig.Builder options() {
    return StateTtlConfig.newBuilder(Duration.ofMillis(100))
        .returnExpiredIfNotCleanedUp()
        .disableCleanupInBackground();
  }

  private KeyedStateBackend<Long> newBackend() {
    return new KeyedStateBackend<>(LongSerializer.INSTANCE, settings());
  }

  private KeyedStateSettings settings() {
    return new KeyedStateSettings(
        "op (1/1)",
        TestStates.ALL,
        TestStates.GROUPS,
        ChangeTracking.ON,
        new ExecutionConfig(),
        OwnCode.shared(),
        clock);
  }

  private void open(StateTtlConfig.Builder options) {
    ValueStateDescriptor<Long> descriptor =
        new ValueStateDescriptor<>("value", LongSerializer.INSTANCE);
    descriptor.enableTimeToLive(options.build());
    state = backend.getState(descriptor);
  }

  private void restore(long checkpoint, KeyedSnapshot snapshot, StateTtlConfig.Builder options) {
    backend = newBackend();
    backend.restore(checkpoint, List.of(snapshot), chunks::load);
    open(options);
  }

  private void put(long from, long to) throws Exception {
    for (long key = from; key < to; key++) {
      backend.setCurrentKey(key);
      state.update(key);
    }
  }

  private Long value(long key) throws Exception {
    backend.setCurrentKey(key);
    return state.value();
  }

  /** That use no state. */
  private void records(long count) {
    for (long i = 0; i < count; i++) {
      backend.keys().begin(1);
      backend.keys().add(0L);
      backend.lookAhead();
    }
  }
}
