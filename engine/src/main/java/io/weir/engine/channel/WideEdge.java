package io.weir.engine.channel;

/**
 * A sender's side of an edge whose elements go through a {@link Junction}. An element marks the
 * stream at once, so that later batches carry the mark; it is posted when what was put out before
 * it has left. Batches behind a mark do not keep it back, though they may wait for credit too: that
 * credit may only come when the mark has been posted.
 */
public final class WideEdge {

  private final OutputGate gate;
  private final Junction junction;
  private final int sender;
  private Mark newest;
  private Mark posted;
  private long watermark = Long.MIN_VALUE;
  private Mark behindWatermark; // newest when the watermark was told
  private Activity activity = Activity.ACTIVE;
  private long postedWatermark = Long.MIN_VALUE;
  private Activity postedActivity = Activity.ACTIVE;

  WideEdge(OutputGate gate, Junction junction, int sender) {
    this.gate = gate;
    this.junction = junction;
    this.sender = sender;
    this.newest = junction.mark(sender);
    this.posted = newest;
    this.behindWatermark = newest;
  }

  /** Cuts the stream behind all records put out so far. */
  void mark(StreamElement barrierOrEnd) {
    gate.sendPartlyFilled(this);
    newest = newest.append(barrierOrEnd);
    post();
  }

  /** The same for a barrier that takes along what waits for credit. */
  void overtake(StreamElement barrier) {
    gate.overtake(this);
    newest = newest.append(barrier);
    post();
  }

  /** Passes event time on, behind all records put out so far. */
  void watermark(long timestamp) {
    if (timestamp > watermark) {
      gate.sendPartlyFilled(this);
      watermark = timestamp;
      behindWatermark = newest;
      post();
    }
  }

  /**
   * Becomes idle behind all records put out so far, and active at once: what is put out next comes
   * to no receiver before it can know that time waits for this sender again.
   */
  void activity(Activity next) {
    if (next == Activity.IDLE) {
      gate.sendPartlyFilled(this);
      behindWatermark = newest;
    } else {
      postedActivity = next;
    }
    activity = next;
    post();
  }

  /** The stamp of a batch: every mark up to this one is in front of it. */
  Mark newest() {
    return newest;
  }

  /** A batch waits for credit. */
  void keeps(Mark stamp) {
    stamp.kept++;
  }

  /** A batch that waited is in the receiver's mailbox. */
  void left(Mark stamp) {
    stamp.kept--;
    if (stamp.kept == 0
        && (posted != newest || postedWatermark != watermark || postedActivity != activity)) {
      post();
    }
  }

  private void post() {
    while (posted != newest && posted.kept == 0) {
      posted = posted.next();
    }
    if (posted.kept == 0 || posted.position > behindWatermark.position) {
      postedWatermark = watermark;
      postedActivity = activity;
    }
    junction.post(sender, posted, postedWatermark, postedActivity);
  }
}
