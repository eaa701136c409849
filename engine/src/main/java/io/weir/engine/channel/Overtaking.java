package io.weir.engine.channel;

import io.weir.engine.barrier.BarrierHandler;
import io.weir.engine.channel.StreamElement.Barrier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * Reads the barriers of one gate when they come in. A channel is <em>passed</em> from the moment at
 * which an unaligned barrier has come in on it, though records in front of it are still ready,
 * until the gate's channels are released: what comes in later waits behind.
 *
 * <p>Not all channels can be passed: records in flight on the others could not be given out again
 * with another parallelism. Their barriers wait for their turn, which is at once when nothing of
 * the channel is in front of them.
 */
final class Overtaking {

  private static final CreditReturn TAKEN = () -> {};

  /** The gate's own queue and marks, as far as they are needed here. */
  interface Here {

    /** In the order in which they may be processed. */
    ArrayDeque<Batch> ready();

    /** True when a batch of the channel is held, or may be the one that is processed now. */
    boolean isBusy(int channel);

    /** Up to which the channel's elements have been given out in their turn. */
    Mark seen(int channel);

    WideInput inputOf(int channel);
  }

  private final Here here;
  private final BarrierHandler barriers;
  private final BitSet passable;
  private final BitSet passed = new BitSet();
  private final ArrayDeque<Batch> behind = new ArrayDeque<>(); // in the order in which they came in
  private long unalignedUpTo; // ids of barriers that began as aligned ones
  private final long[] looked; // by channel: the last checkpoint whose barrier has been looked at
  private final long[] newest; // by channel: its last batch, but for one that is just coming in
  private long arrivals;
  private Batch looking; // the one whose barriers are looked at, or were last
  private boolean hidden; // some announcement behind may have barriers that were not
  private Passing passing; // null: no barrier is being looked at

  /** A barrier that is being looked at. */
  private sealed interface Passing {

    int channel();

    /**
     * @param end the batch that it is the end of
     */
    record OnNarrow(int channel, Batch end) implements Passing {}

    /**
     * @param sender number of the channel among the edge's
     */
    record OnWide(int channel, int sender, Mark barrier) implements Passing {

      private boolean isInFrontOf(Batch batch) {
        Mark newest =
            batch.end instanceof Announcement announcement
                ? announcement.marks()[sender]
                : batch.stamp;
        return newest != null && newest.position >= barrier.position;
      }
    }
  }

  /**
   * @param passable channels
   */
  Overtaking(Here here, BarrierHandler barriers, int channels, BitSet passable) {
    this.here = here;
    this.looked = new long[channels];
    this.newest = new long[channels];
    this.barriers = barriers;
    this.passable = passable;
  }

  boolean isPassed(int channel) {
    return passed.get(channel);
  }

  boolean isUnaligned(Barrier barrier) {
    return barrier.mayOvertake()
        || (barrier.checkpointId() <= unalignedUpTo && barrier.savepoint().isEmpty());
  }

  /** A batch has come in. */
  void offer(Batch incoming, InputElements elements) {
    Batch batch = taken(incoming);
    batch.arrival = ++arrivals;
    ArrayDeque<Batch> queue = isBehind(batch) ? behind : here.ready();
    if (batch.end instanceof Announcement) {
      replaceNewest(queue, batch.channel);
    }
    queue.add(batch);
    look(batch, elements);
    hasComeIn(batch);
    lookAgain(elements);
  }

  /** Of a narrow channel the batch's arrival counts, of a wide one its stamp. */
  private void hasComeIn(Batch batch) {
    if (batch.end instanceof Announcement announcement) {
      here.inputOf(batch.channel).announced(announcement.marks());
    } else {
      newest[batch.channel] = batch.stamp == null ? batch.arrival : batch.stamp.position;
    }
  }

  /** The junction may send the next announcement, which may have a barrier that overtakes. */
  private static Batch taken(Batch batch) {
    if (batch.end instanceof Announcement announcement) {
      batch.processed();
      return new Batch(batch.channel, announcement, TAKEN);
    }
    return batch;
  }

  /**
   * An announcement says all that the one before did, which is taken out: unless it is the only
   * one, whose turn would then never come.
   */
  private static void replaceNewest(ArrayDeque<Batch> queue, int channel) {
    Batch newest = null;
    boolean several = false;
    for (Batch batch : queue) {
      if (batch.end instanceof Announcement && batch.channel == channel) {
        several = newest != null;
        newest = batch;
      }
    }
    if (several) {
      queue.removeLastOccurrence(newest);
    }
  }

  /** Barriers up to this checkpoint's overtake from now on; those that are ready too. */
  void overtake(long checkpointId, InputElements elements) {
    unalignedUpTo = Math.max(unalignedUpTo, checkpointId);
    hidden = true;
    lookAgain(elements);
  }

  /**
   * An announcement that has waited for its turn may come behind before all its barriers have been
   * looked at: held back there by one channel, it would keep back the barriers of the others.
   */
  private void lookAgain(InputElements elements) {
    while (hidden) {
      hidden = false;
      List<Batch> all = new ArrayList<>(here.ready());
      all.addAll(behind);
      all.forEach(batch -> look(batch, elements));
    }
  }

  private boolean isBehind(Batch batch) {
    if (batch.end instanceof Announcement announcement) {
      int first = here.inputOf(batch.channel).first();
      int next = passed.nextSetBit(first);
      return next >= 0 && next < first + announcement.marks().length;
    }
    return passed.get(batch.channel);
  }

  /** An announcement is of all channels of its edge. */
  private boolean isOf(Batch batch, int channel) {
    return batch.end instanceof Announcement
        ? here.inputOf(batch.channel).contains(channel)
        : batch.channel == channel;
  }

  private void look(Batch batch, InputElements elements) {
    looking = batch;
    if (batch.end instanceof Announcement announcement) {
      Mark[] marks = announcement.marks();
      int first = here.inputOf(batch.channel).first();
      for (int sender = 0; sender < marks.length; sender++) {
        passMarks(first, sender, marks[sender], elements);
      }
      return;
    }
    if (batch.stamp != null) {
      int first = here.inputOf(batch.channel).first();
      passMarks(first, batch.channel - first, batch.stamp, elements);
    }
    if (batch.end instanceof Barrier barrier && isUnaligned(barrier)) {
      if (passable.get(batch.channel)) {
        pass(new Passing.OnNarrow(batch.channel, batch), barrier, elements);
      } else if (isInItsTurn(batch)) {
        elements.barrier(batch.channel, barrier);
      }
    }
  }

  /** Unaligned barriers among the marks up to this one: all in front of them has come in before. */
  private void passMarks(int first, int sender, Mark mark, InputElements elements) {
    int channel = first + sender;
    if (!passable.get(channel)) {
      return;
    }
    for (Mark next = here.seen(channel); next.position < mark.position; ) {
      next = next.next();
      if (next.element instanceof Barrier barrier && isUnaligned(barrier)) {
        pass(new Passing.OnWide(channel, sender, next), barrier, elements);
      }
    }
  }

  /**
   * The decision may release all channels, of which this one is then still passed: what is in front
   * of its barrier is in flight.
   */
  private void pass(Passing one, Barrier barrier, InputElements elements) {
    int channel = one.channel();
    if (barrier.checkpointId() <= looked[channel] || !barriers.isAwaited(barrier.checkpointId())) {
      return;
    }
    looked[channel] = barrier.checkpointId();
    passing = one;
    passed.set(channel);
    takeBehind();
    elements.barrier(channel, barrier);
    passing = null;
    if (!barriers.isHeld(channel)) {
      passed.clear(channel);
      comeForward();
    }
  }

  /** What is ready behind the barrier that is being looked at waits. */
  private void takeBehind() {
    if (mayOthersBeBehind() || !takenIfItIsTheNewest()) {
      takeAllBehind();
    }
  }

  /**
   * False when nothing but the batch that is coming in can be behind the barrier: then nobody has
   * to look through all that is ready, of which there is as much as there are channels to pass.
   */
  private boolean mayOthersBeBehind() {
    if (passing instanceof Passing.OnWide wide) {
      long barrier = wide.barrier().position;
      return newest[wide.channel()] >= barrier
          || here.inputOf(wide.channel()).announced(wide.sender()) >= barrier;
    }
    return passing instanceof Passing.OnNarrow narrow
        && newest[narrow.channel()] > narrow.end().arrival;
  }

  /** False when it is neither where what came in last is, nor among what waits. */
  private boolean takenIfItIsTheNewest() {
    if (passing instanceof Passing.OnNarrow || behind.peekLast() == looking) {
      return true;
    }
    if (here.ready().peekLast() != looking) {
      return false;
    }
    behind.add(here.ready().pollLast());
    return true;
  }

  /** In its place among what waits already: an announcement there is behind these records too. */
  private void takeAllBehind() {
    int before = behind.size();
    boolean reached = false; // the end of which a narrow channel's barrier is
    for (Iterator<Batch> ready = here.ready().iterator(); ready.hasNext(); ) {
      Batch batch = ready.next();
      if (isOf(batch, passing.channel())
          && (reached || passing instanceof Passing.OnWide wide && wide.isInFrontOf(batch))) {
        ready.remove();
        behind.add(batch);
        hidden |= batch.end instanceof Announcement && batch != looking;
      }
      reached |= passing instanceof Passing.OnNarrow narrow && batch == narrow.end();
    }
    if (before > 0 && behind.size() > before) {
      List<Batch> all = new ArrayList<>(behind);
      all.sort(Comparator.comparingLong(batch -> batch.arrival));
      behind.clear();
      behind.addAll(all);
    }
  }

  /** What no longer has to wait. */
  private void comeForward() {
    for (Iterator<Batch> waiting = behind.iterator(); waiting.hasNext(); ) {
      Batch batch = waiting.next();
      if (!isBehind(batch)) {
        waiting.remove();
        here.ready().add(batch);
      }
    }
  }

  private boolean isInItsTurn(Batch barrier) {
    return barrier.size == 0
        && !here.isBusy(barrier.channel)
        && here.ready().stream()
            .takeWhile(batch -> batch != barrier)
            .noneMatch(batch -> batch.channel == barrier.channel);
  }

  /** Channels are no longer held: what waited comes behind all that is ready. */
  void release() {
    here.ready().addAll(behind);
    behind.clear();
    passed.clear();
    if (passing != null) {
      passed.set(passing.channel());
      takeBehind();
    }
  }
}
