package io.weir.engine.channel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Stands for the channels of a wide edge when barriers, watermarks and ends of input travel: each
 * sender posts here how far it has come, and each receiver gets one message when all have. One for
 * each such edge and attempt; all subtasks of the edge call it, from any thread.
 *
 * <p>The order on which all rests: a sender posts after it has handed what it put out before to the
 * receivers' mailboxes, and the announcement that contains the post is handed over after it.
 */
public final class Junction {

  /**
   * @param target the receiver's mailbox
   * @param firstChannel number of the input channel of the edge's first sender; the others follow
   */
  public record Receiver(Destination target, int firstChannel) {}

  private final Mark[] marks;
  private final WatermarkValve valve;
  private final long[] told; // the newest watermark of each sender
  private final Time time = new Time();
  private final List<Port> ports = new ArrayList<>();
  private Announcement newest;
  private boolean marked; // since the newest announcement
  private long leastCheckpoint;
  private int open;

  public Junction(int senders, List<Receiver> receivers) {
    marks = new Mark[senders];
    Arrays.setAll(marks, sender -> Mark.beginning());
    valve = new WatermarkValve(senders, time);
    told = new long[senders];
    Arrays.fill(told, Long.MIN_VALUE);
    open = senders;
    newest = new Announcement(marks.clone(), Long.MIN_VALUE, Activity.ACTIVE);
    receivers.forEach(receiver -> ports.add(new Port(receiver)));
  }

  /** What a sender has posted. It begins here. */
  synchronized Mark mark(int sender) {
    return marks[sender];
  }

  /** What each sender has posted. A receiver begins here, before any sender puts anything out. */
  synchronized Mark[] marks() {
    return marks.clone();
  }

  /**
   * Called by a sender when everything that it put out on the edge before has left.
   *
   * @param mark its newest one
   * @param watermark its newest one, milliseconds
   */
  void post(int sender, Mark mark, long watermark, Activity activity) {
    for (Port port : announceIfMoved(sender, mark, watermark, activity)) {
      port.deliver();
    }
  }

  private synchronized List<Port> announceIfMoved(
      int sender, Mark mark, long watermark, Activity activity) {
    Mark before = marks[sender];
    boolean lastEnds = mark.ended && !before.ended && --open == 0;
    marked |= mark != before;
    marks[sender] = mark;
    tell(sender, mark, watermark, activity);
    long checkpoint = before.checkpointId == leastCheckpoint ? checkpoint() : leastCheckpoint;
    if (!lastEnds && checkpoint == leastCheckpoint && !time.differsFrom(newest)) {
      return List.of();
    }
    leastCheckpoint = checkpoint;
    newest =
        new Announcement(marked ? marks.clone() : newest.marks(), time.watermark, time.activity);
    marked = false;
    return idle();
  }

  /** A watermark that is new is from before the sender became idle, if it is. */
  private void tell(int sender, Mark mark, long watermark, Activity activity) {
    if (mark.ended) {
      valve.onEnd(sender);
      return;
    }
    if (watermark > told[sender]) {
      told[sender] = watermark;
      valve.onWatermark(sender, watermark);
    }
    valve.onActivity(sender, activity);
  }

  /** What the valve has given out. */
  private static final class Time implements WatermarkValve.Target {
    private long watermark = Long.MIN_VALUE;
    private Activity activity = Activity.ACTIVE;

    @Override
    public void watermark(long timestampMillis) {
      watermark = timestampMillis;
    }

    @Override
    public void activity(Activity change) {
      activity = change;
    }

    private boolean differsFrom(Announcement announced) {
      return watermark != announced.watermark() || activity != announced.activity();
    }
  }

  private long checkpoint() {
    return Arrays.stream(marks).mapToLong(mark -> mark.checkpointId).min().orElseThrow();
  }

  private List<Port> idle() {
    List<Port> idle = new ArrayList<>();
    for (Port port : ports) {
      if (port.beginIfIdle()) {
        idle.add(port);
      }
    }
    return idle;
  }

  /**
   * The way to one receiver. One announcement is under way at a time: when it has been taken, the
   * newest one follows, if there is a newer one.
   */
  private final class Port implements CreditReturn {
    private final Receiver receiver;
    private Announcement sent; // the last one, perhaps still under way
    private boolean underWay;

    Port(Receiver receiver) {
      this.receiver = receiver;
      this.sent = newest;
    }

    private boolean beginIfIdle() {
      boolean begins = !underWay;
      if (begins) {
        underWay = true;
        sent = newest;
      }
      return begins;
    }

    /** Outside of the lock, by the one who made it begin. */
    private void deliver() {
      receiver.target().deliver(new Batch(receiver.firstChannel(), sent, this));
    }

    /** Called on the receiver's thread. */
    @Override
    public void grant() {
      if (hasMore()) {
        deliver();
      }
    }

    private boolean hasMore() {
      synchronized (Junction.this) {
        underWay = false;
        return sent != newest && beginIfIdle();
      }
    }
  }
}
