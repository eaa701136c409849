package io.weir.engine.source;

import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.state.OperatorStateStore;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.java.tuple.Tuple2;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.channel.Timestamps;
import io.weir.engine.code.Template;
import java.util.ArrayDeque;

/**
 * The numbers from {@code from} to {@code to}, both included. Each subtask takes one contiguous
 * share; what is left of the shares is list state, so that it can be spread over another number of
 * subtasks.
 */
@Template
public final class SequenceReader implements SourceReader {

  private static final String STATE = "remaining-ranges";

  private final ArrayDeque<Tuple2<Long, Long>> ranges = new ArrayDeque<>();
  private final long from;
  private final long to;
  private final int subtask;
  private final int parallelism;
  private ListState<Tuple2<Long, Long>> remaining;
  private long next;
  private long last; // of the range being read; below next when it is done

  public SequenceReader(long from, long to, int subtask, int parallelism) {
    this.from = from;
    this.to = to;
    this.subtask = subtask;
    this.parallelism = parallelism;
    this.next = 1;
    this.last = 0;
  }

  @Override
  public void initializeState(OperatorStateStore states, boolean restored) throws Exception {
    remaining =
        states.getListState(new ListStateDescriptor<>(STATE, Types.TUPLE(Types.LONG, Types.LONG)));
    if (restored) {
      remaining.get().forEach(ranges::add);
    } else {
      claimShare();
    }
  }

  /** The first shares are one longer when the count does not divide; unsigned, it may be 2^64-1. */
  private void claimShare() {
    if (from > to) {
      return;
    }
    long lastOffset = to - from; // unsigned: count - 1
    long base = Long.divideUnsigned(lastOffset, parallelism);
    long longer = Long.remainderUnsigned(lastOffset, parallelism) + 1; // shares of base + 1
    long start = from + subtask * base + Math.min(subtask, longer);
    long size = base + (subtask < longer ? 1 : 0); // 0 stands for 2^64 when one share is all
    if (base != 0 || subtask < longer) {
      ranges.add(Tuple2.of(start, start + size - 1));
    }
  }

  @Override
  public void snapshotState() throws Exception {
    remaining.clear();
    if (next <= last) {
      remaining.add(Tuple2.of(next, last));
    }
    for (Tuple2<Long, Long> range : ranges) {
      remaining.add(range);
    }
  }

  @Override
  public boolean emitNext(RecordOutput output) throws Exception {
    if (next > last && !nextRange()) {
      return false;
    }
    long number = next;
    if (number == last) {
      next = 1; // not number + 1, which may overflow
      last = 0;
    } else {
      next = number + 1;
    }
    output.emit(boxed(number), Timestamps.NONE);
    return true;
  }

  /**
   * Not {@code Long.valueOf}: what that gives may come from a cache, and the compiler can spare
   * only objects that are certainly new, when a number ends in the chain that it began in.
   */
  @SuppressWarnings({"removal", "BoxedPrimitiveConstructor"})
  private static Long boxed(long number) {
    return new Long(number);
  }

  private boolean nextRange() {
    Tuple2<Long, Long> range = ranges.poll();
    if (range == null) {
      return false;
    }
    next = range.f0;
    last = range.f1;
    return true;
  }
}
