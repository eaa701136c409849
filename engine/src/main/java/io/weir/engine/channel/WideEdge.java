package io.weir.engine.channel;

/**
 * A sender's side of an edge whose elements go through a {@link Junction}. An element marks the
 * stream at once, so that later batches carry the mark; it is posted when what was put out before
 * it has left.
 */
public final class WideEdge {

  private final OutputGate gate;
  private final Junction junction;
  private final int sender;
  private Mark newest;
  private long watermark = Long.MIN_VALUE;
  private int starved; // channels of this edge with batches that wait for credit
  private boolean postWaits;

  WideEdge(OutputGate gate, Junction junction, int sender) {
    this.gate = gate;
    this.junction = junction;
    this.sender = sender;
    this.newest = junction.mark(sender);
  }

  /** Cuts the stream behind all records put out so far. */
  void mark(StreamElement barrierOrEnd) {
    gate.sendPartlyFilled(this);
    newest = newest.append(barrierOrEnd);
    post();
  }

  /** Passes event time on, behind all records put out so far. */
  void watermark(long timestamp) {
    if (timestamp > watermark) {
      gate.sendPartlyFilled(this);
      watermark = timestamp;
      post();
    }
  }

  /** The stamp of a batch: every mark up to this one is in front of it. */
  Mark newest() {
    return newest;
  }

  /** One channel more, or less, has batches that wait. */
  void starved(int change) {
    starved += change;
    if (postWaits) {
      post();
    }
  }

  private void post() {
    postWaits = starved > 0;
    if (!postWaits) {
      junction.post(sender, newest, watermark);
    }
  }
}
