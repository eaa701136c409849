package io.weir.engine.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.CheckpointingMode;
import io.weir.engine.barrier.BarrierDecision;
import io.weir.engine.barrier.BarrierHandler;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.channel.StreamElement.EndOfInput;
import io.weir.engine.channel.StreamElement.Watermark;
import io.weir.engine.channel.WideNet.Overtakes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A receiving subtask of a {@link WideNet}. Checks whatever it reads against what the senders
 * wrote: the order of each channel, the cut of each checkpoint, and what is in front of a watermark
 * or end.
 */
final class WideNetReceiver implements Destination, InputElements {

  final InputGate gate;
  final List<Barrier> completed = new ArrayList<>();
  int elementMessages;
  private final WideNet net;
  private final int number;
  private final CheckpointingMode mode;
  private final Overtakes overtakes;
  private final BarrierHandler barriers;
  private final int[] read; // how much of what was written on each channel
  private final Deque<Batch> mailbox = new ArrayDeque<>();
  private long wideTime = Long.MIN_VALUE;
  private long narrowTime = Long.MIN_VALUE;
  final List<Object> wideEventTime = new ArrayList<>(); // as it was told: Long or Activity
  private int ends;
  int inFlight; // records of all checkpoints that were overtaken

  WideNetReceiver(
      WideNet net, int number, int channels, CheckpointingMode mode, Overtakes overtakes) {
    this.overtakes = overtakes;
    this.net = net;
    this.number = number;
    this.mode = mode;
    barriers = BarrierHandler.of(mode, channels);
    gate = new InputGate(channels, barriers);
    if (overtakes != Overtakes.NEVER) {
      BitSet passable = new BitSet();
      passable.set(0, overtakes == Overtakes.AT_RECEIVERS ? channels : channels - 1);
      gate.letBarriersOvertake(passable);
    }
    read = new int[channels];
  }

  @Override
  public void deliver(Batch batch) {
    mailbox.add(batch);
    elementMessages += batch.size() == 0 ? 1 : 0;
    assertThat(mailbox.stream().filter(known -> known.end instanceof Announcement))
        .as("announcements under way")
        .hasSizeLessThanOrEqualTo(1);
  }

  /** One message, and all that can be done then; false when there was nothing. */
  boolean handleMessage() {
    Batch message = mailbox.poll();
    if (message == null) {
      return false;
    }
    gate.offer(message, new ComingIn());
    if (overtakes == Overtakes.NEVER) {
      work();
    }
    return true;
  }

  void abort(long id) {
    act(barriers.onAbort(id));
    if (overtakes == Overtakes.NEVER) {
      work();
    }
  }

  /** The barrier of a checkpoint that began aligned overtakes from now on. */
  void overtake(long id) {
    gate.overtake(id, new ComingIn());
  }

  /** One batch; false when there was nothing that may be processed. */
  boolean processOne() {
    Optional<Batch> batch = gate.poll(this);
    batch.ifPresent(this::process);
    return batch.isPresent();
  }

  private void work() {
    for (var batch = gate.poll(this); batch.isPresent(); batch = gate.poll(this)) {
      process(batch.get());
    }
  }

  private void process(Batch batch) {
    assertThat(barriers.isHeld(batch.channel()) && !gate.isPassed(batch.channel())).isFalse();
    for (int i = 0; i < batch.size(); i++) {
      isNext(batch.channel(), batch.record(i));
    }
    batch.processed();
    if (batch.end instanceof Barrier barrier) {
      barrier(batch.channel(), barrier);
    } else if (batch.end instanceof Watermark watermark) {
      watermark(batch.channel(), watermark.timestampMillis());
    } else if (batch.end instanceof EndOfInput) {
      endOfInput(batch.channel());
    }
  }

  private void isNext(int channel, Object object) {
    assertThat(object).isEqualTo(written(channel).get(read[channel]));
    read[channel]++;
  }

  private List<Object> written(int channel) {
    return net.senders.get(channel).written.get(number);
  }

  @Override
  public void barrier(int channel, Barrier barrier) {
    isNext(channel, barrier);
    act(barriers.onBarrier(channel, barrier));
  }

  private void act(BarrierDecision decision) {
    if (decision instanceof BarrierDecision.Complete complete) {
      List<Batch> overtaken = gate.overtaken();
      gate.release();
      complete(complete.barrier(), overtaken);
    } else if (decision instanceof BarrierDecision.Abandoned) {
      gate.release();
    } else if (decision instanceof BarrierDecision.Superseded superseded) {
      gate.release();
      act(superseded.later());
    }
  }

  /** At least once, later records may be before the cut. */
  private void complete(Barrier barrier, List<Batch> overtaken) {
    completed.add(barrier);
    inFlight += overtaken.stream().mapToInt(Batch::size).sum();
    for (int channel = 0; channel < read.length; channel++) {
      int cut = cut(channel, barrier);
      if (mode == CheckpointingMode.EXACTLY_ONCE) {
        assertThat(read[channel]).as("read on channel %d", channel).isLessThanOrEqualTo(cut);
        assertThat(recordsOf(channel, overtaken))
            .as("in flight on channel %d", channel)
            .isEqualTo(records(written(channel).subList(read[channel], cut)));
      } else {
        assertThat(read[channel]).isGreaterThanOrEqualTo(cut);
      }
    }
  }

  private int cut(int channel, Barrier barrier) {
    List<Object> all = written(channel);
    int cut = 0;
    while (!(all.get(cut) instanceof Barrier one && one.checkpointId() == barrier.checkpointId())) {
      cut++;
    }
    return cut + 1;
  }

  private static List<Object> recordsOf(int channel, List<Batch> batches) {
    List<Object> records = new ArrayList<>();
    for (Batch batch : batches) {
      for (int i = 0; i < batch.size() && batch.channel() == channel; i++) {
        records.add(batch.record(i));
      }
    }
    return records;
  }

  private static List<Object> records(List<Object> written) {
    return written.stream().filter(one -> !(one instanceof Barrier)).toList();
  }

  /** A barrier that is read when it comes in has its turn all the same. */
  private final class ComingIn implements InputElements {

    @Override
    public void barrier(int channel, Barrier barrier) {
      act(barriers.onBarrier(channel, barrier));
    }

    @Override
    public void watermark(int input, long time) {
      throw new AssertionError("a watermark out of its turn");
    }

    @Override
    public void activity(int input, Activity activity) {
      throw new AssertionError("a turn out of its turn");
    }

    @Override
    public void endOfInput(int input) {
      throw new AssertionError("an end out of its turn");
    }
  }

  @Override
  public void watermark(int input, long time) {
    hasReadWhatIsInFrontOf(input, time);
    if (input == 0) {
      wideEventTime.add(time);
      wideTime = Math.max(wideTime, time);
    } else {
      narrowTime = time;
    }
  }

  @Override
  public void activity(int input, Activity activity) {
    if (input == 0) {
      wideEventTime.add(activity);
    }
  }

  @Override
  public void endOfInput(int input) {
    watermark(input, Long.MAX_VALUE);
    ends++;
  }

  private void hasReadWhatIsInFrontOf(int input, long time) {
    int last = input == 0 ? net.wideSenders().size() - 1 : input;
    for (int channel = input; channel <= last; channel++) {
      if (!net.senders.get(channel).isWaitedFor()) {
        continue;
      }
      assertThat(read[channel])
          .as("read on channel %d, where %d was told", channel, time)
          .isGreaterThanOrEqualTo(net.senders.get(channel).behind(time, number));
    }
  }

  /** Nothing of what was written, told and ended has been lost on the way. */
  void hasReadAll() {
    for (int channel = 0; channel < read.length; channel++) {
      assertThat(read[channel])
          .as("read on channel %d", channel)
          .isEqualTo(written(channel).size());
    }
    assertThat(narrowTime).isEqualTo(net.narrowSender().time());
    assertThat(wideTime)
        .isEqualTo(net.wideSenders().stream().mapToLong(WideNet.Sender::time).min().orElseThrow());
    boolean wideEnded = net.wideSenders().stream().allMatch(WideNet.Sender::hasEnded);
    assertThat(ends).isEqualTo((wideEnded ? 1 : 0) + (net.narrowSender().hasEnded() ? 1 : 0));
  }

  @Override
  public String toString() {
    return "read " + Arrays.toString(read) + ", completed " + completed;
  }
}
