package io.weir.engine.channel;

import io.weir.engine.barrier.BarrierHandler;
import io.weir.engine.channel.StreamElement.Barrier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The batches a subtask has received and not yet processed, in the order they may be processed in.
 * Batches of a channel that is held at a barrier wait apart, without their credit being returned:
 * that is what bounds them.
 *
 * <p>On a wide edge the elements of a channel do not come in its batches: the gate reads them from
 * the sender's marks, up to the stamp of a batch before that batch, and up to what a junction
 * announces.
 *
 * <p>Where barriers may overtake, they are read when they come in, and once more, without effect,
 * in their turn.
 */
public final class InputGate {

  private static final int NONE = -1;

  private final BarrierHandler barriers;
  private final ArrayDeque<Batch> ready = new ArrayDeque<>();
  private final ArrayDeque<Batch> held = new ArrayDeque<>(); // in the order they came in
  private final List<WideInput> wide = new ArrayList<>();
  private final Mark[] seen; // by channel; null for channels of narrow edges
  private Overtaking overtaking; // null: no barrier overtakes
  private int polled = NONE; // channel of the last batch given out

  public InputGate(int channels, BarrierHandler barriers) {
    this.barriers = barriers;
    this.seen = new Mark[channels];
  }

  /**
   * Barriers may overtake; called before anything comes in.
   *
   * @param passable channels on which they may overtake records
   */
  public void letBarriersOvertake(BitSet passable) {
    overtaking = new Overtaking(new Here(), barriers, seen.length, passable);
  }

  /** The channels from {@code firstChannel} on, one for each sender, belong to the junction. */
  public void follow(int firstChannel, Junction junction) {
    Mark[] beginnings = junction.marks();
    System.arraycopy(beginnings, 0, seen, firstChannel, beginnings.length);
    wide.add(new WideInput(firstChannel, beginnings.length));
  }

  /** False for a channel of a wide edge other than its first, which stands for all. */
  public boolean isInput(int channel) {
    for (WideInput edge : wide) { // no stream: asked for each channel of each subtask
      if (edge.contains(channel) && edge.first() != channel) {
        return false;
      }
    }
    return true;
  }

  /**
   * A batch has come in. Barriers that overtake are given to {@code elements}, which may call
   * {@link #release}.
   */
  public void offer(Batch batch, InputElements elements) {
    if (overtaking == null) {
      ready.add(batch);
    } else {
      overtaking.offer(batch, elements);
    }
  }

  /** Records of a restored checkpoint; before anything comes in. */
  public void replay(List<Batch> inFlight) {
    ready.addAll(inFlight);
  }

  /** Barriers of checkpoints up to this one's overtake from now on, those that are here too. */
  public void overtake(long checkpointId, InputElements elements) {
    overtaking.overtake(checkpointId, elements);
  }

  /** The barrier, unaligned if it began aligned and may overtake now. */
  public Barrier asItIsNow(Barrier barrier) {
    return overtaking != null && overtaking.isUnaligned(barrier) ? barrier.unaligned() : barrier;
  }

  /** What is here of channels that are passed, in the order of each channel. */
  public List<Batch> overtaken() {
    return overtaking == null
        ? List.of()
        : ready.stream().filter(batch -> overtaking.isPassed(batch.channel)).toList();
  }

  public boolean isPassed(int channel) {
    return overtaking != null && overtaking.isPassed(channel);
  }

  /**
   * The next batch that may be processed, if there is one. Elements of wide edges that come before
   * it are given to {@code elements}, which may call {@link #release}.
   */
  public Optional<Batch> poll(InputElements elements) {
    Batch batch = ready.poll();
    while (batch != null && !mayBeProcessed(batch, elements)) {
      batch = ready.poll();
    }
    polled = batch == null ? NONE : batch.channel;
    return Optional.ofNullable(batch);
  }

  /** True when {@link #poll} might give a batch. */
  public boolean hasReady() {
    return !ready.isEmpty();
  }

  /** Call when channels are no longer held: what waited comes before what arrived later. */
  public void release() {
    for (WideInput edge : wide) {
      edge.release().ifPresent(ready::addFirst); // behind the records that its channels held
    }
    for (Batch batch = held.pollLast(); batch != null; batch = held.pollLast()) {
      ready.addFirst(batch);
    }
    if (overtaking != null) {
      overtaking.release();
    }
  }

  private boolean mayBeProcessed(Batch batch, InputElements elements) {
    if (batch.end instanceof Announcement announcement) {
      batch.processed();
      catchUp(inputOf(batch.channel), announcement, batch.arrival, elements);
      return false;
    }
    boolean caughtUp = catchUp(batch.channel, batch.stamp, elements);
    if (!caughtUp) {
      held.add(batch);
    }
    return caughtUp;
  }

  /**
   * Waits from the beginning: a mark may release what is held, and released records come before the
   * marks of their channels that are announced here.
   */
  private void catchUp(
      WideInput edge, Announcement announcement, long arrival, InputElements elements) {
    if (!edge.hasReached(announcement.marks())) {
      edge.await(announcement, arrival);
      if (!catchUpAll(edge, announcement.marks(), elements)) {
        return;
      }
      edge.reach(announcement.marks());
    }
    if (edge.movesTime(announcement.watermark())) {
      if (edge.turns(Activity.ACTIVE)) { // it was, when time moved
        elements.activity(edge.first(), Activity.ACTIVE);
      }
      elements.watermark(edge.first(), announcement.watermark());
    }
    if (edge.turns(announcement.activity())) {
      elements.activity(edge.first(), announcement.activity());
    }
  }

  /** False if some channel is held, or the announcement comes again behind released records. */
  private boolean catchUpAll(WideInput edge, Mark[] marks, InputElements elements) {
    boolean all = true;
    for (int sender = 0; sender < marks.length && edge.isWaiting(); sender++) {
      all &= catchUp(edge.first() + sender, marks[sender], elements);
    }
    return all && edge.isWaiting();
  }

  /**
   * Gives out the elements of the channel up to a mark.
   *
   * @param mark null on a narrow edge, and of records that were in flight
   * @return false if the channel is held, there or on the way
   */
  private boolean catchUp(int channel, Mark mark, InputElements elements) {
    while (!barriers.isHeld(channel) || isPassed(channel)) {
      Mark last = seen[channel];
      if (mark == null || last.position >= mark.position) {
        return true;
      }
      seen[channel] = last.next();
      give(channel, seen[channel].element, elements);
    }
    return false;
  }

  private void give(int channel, StreamElement element, InputElements elements) {
    if (element instanceof Barrier barrier) {
      elements.barrier(channel, barrier);
      return;
    }
    WideInput edge = inputOf(channel);
    if (edge.endChannel()) {
      elements.endOfInput(edge.first());
    }
  }

  private WideInput inputOf(int channel) {
    return wide.stream().filter(edge -> edge.contains(channel)).findFirst().orElseThrow();
  }

  private final class Here implements Overtaking.Here {

    @Override
    public ArrayDeque<Batch> ready() {
      return ready;
    }

    @Override
    public boolean isBusy(int channel) {
      return channel == polled || held.stream().anyMatch(batch -> batch.channel == channel);
    }

    @Override
    public Mark seen(int channel) {
      return seen[channel];
    }

    @Override
    public WideInput inputOf(int channel) {
      return InputGate.this.inputOf(channel);
    }
  }
}
