package io.weir.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.java.tuple.Tuple2;
import io.weir.engine.channel.Activity;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.state.OperatorStateBackend;
import io.weir.engine.state.OperatorStateRedistribution;
import io.weir.engine.state.OperatorStateSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SequenceReaderTest {

  /** A reader and the state it keeps. */
  private static final class Reading implements RecordOutput {
    private final OperatorStateBackend state =
        new OperatorStateBackend("source", new ExecutionConfig());
    private final SequenceReader reader;
    private final List<Long> read = new ArrayList<>();

    Reading(long from, long to, int subtask, int parallelism) throws Exception {
      reader = new SequenceReader(from, to, subtask, parallelism);
      reader.initializeState(state, false);
    }

    Reading(long from, long to, int subtask, int parallelism, List<OperatorStateSnapshot> restored)
        throws Exception {
      reader = new SequenceReader(from, to, subtask, parallelism);
      state.restore(OperatorStateRedistribution.of(restored).share(subtask, parallelism));
      reader.initializeState(state, true);
    }

    @Override
    public void emit(Object record, long timestamp) {
      read.add((Long) record);
    }

    @Override
    public void watermark(long timestamp) {}

    @Override
    public void activity(Activity activity) {}

    void read(int atMost) throws Exception {
      for (int i = 0; i < atMost && reader.emitNext(this); i++) {}
    }

    List<Tuple2<Long, Long>> left() throws Exception {
      reader.snapshotState();
      List<Tuple2<Long, Long>> left = new ArrayList<>();
      ListStateDescriptor<Tuple2<Long, Long>> descriptor =
          new ListStateDescriptor<>("remaining-ranges", Types.TUPLE(Types.LONG, Types.LONG));
      state.getListState(descriptor).get().forEach(left::add);
      return left;
    }

    OperatorStateSnapshot snapshot() throws Exception {
      reader.snapshotState();
      return state.snapshot();
    }
  }

  @Property
  void sharesPartitionAnyRange(
      @ForAll long one, @ForAll long other, @ForAll @IntRange(min = 1, max = 9) int parallelism)
      throws Exception {
    long from = Math.min(one, other);
    long to = Math.max(one, other);
    long next = from;
    boolean done = false;
    for (int subtask = 0; subtask < parallelism; subtask++) {
      for (Tuple2<Long, Long> range : new Reading(from, to, subtask, parallelism).left()) {
        assertThat(done).isFalse();
        assertThat(range.f0).isEqualTo(next);
        assertThat(range.f1).isGreaterThanOrEqualTo(range.f0).isLessThanOrEqualTo(to);
        done = range.f1 == to;
        next = range.f1 + 1;
      }
    }
    assertThat(done).isTrue();
  }

  @Example
  void allLongsAreOneShare() throws Exception {
    Reading reading = new Reading(Long.MIN_VALUE, Long.MAX_VALUE, 0, 1);
    assertThat(reading.left()).containsExactly(Tuple2.of(Long.MIN_VALUE, Long.MAX_VALUE));
    reading.read(1);
    assertThat(reading.left()).containsExactly(Tuple2.of(Long.MIN_VALUE + 1, Long.MAX_VALUE));
  }

  @Example
  void endsAtTheLargestNumber() throws Exception {
    Reading reading = new Reading(Long.MAX_VALUE - 1, Long.MAX_VALUE, 0, 1);
    reading.read(10);
    assertThat(reading.read).containsExactly(Long.MAX_VALUE - 1, Long.MAX_VALUE);
    assertThat(reading.left()).isEmpty();
  }

  @Example
  void anEmptyRangeHasNoNumbers() throws Exception {
    Reading reading = new Reading(2, 1, 0, 1);
    reading.read(10);
    assertThat(reading.read).isEmpty();
  }

  @Property(tries = 300)
  void everyNumberIsReadOnceThroughARestoreWithAnotherParallelism(
      @ForAll @IntRange(min = 0, max = 60) int count,
      @ForAll @IntRange(min = 1, max = 5) int before,
      @ForAll @IntRange(min = 1, max = 5) int after,
      @ForAll @IntRange(min = 0, max = 20) int readBefore)
      throws Exception {
    List<Long> all = new ArrayList<>();
    List<OperatorStateSnapshot> snapshots = new ArrayList<>();
    for (int subtask = 0; subtask < before; subtask++) {
      Reading reading = new Reading(1, count, subtask, before);
      reading.read(readBefore);
      snapshots.add(reading.snapshot());
      all.addAll(reading.read);
      reading.read(3); // after the checkpoint: of no effect on it
    }
    for (int subtask = 0; subtask < after; subtask++) {
      Reading reading = new Reading(1, count, subtask, after, snapshots);
      reading.read(Integer.MAX_VALUE);
      all.addAll(reading.read);
    }
    assertThat(all)
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, count).boxed().toList());
  }
}
