package io.weir.engine.channel;

import io.weir.engine.channel.StreamElement.Barrier;
import java.util.ArrayList;
import java.util.List;

/**
 * All output channels of a subtask. Operators add records; full batches leave at once while there
 * is credit. A batch without credit waits, and the gate is then <em>blocked</em>: the subtask stops
 * taking input until credit comes. A single record may put out any number of records; they wait
 * here, and the next record is not begun.
 */
public final class OutputGate {

  private final CreditPort port;
  private final List<OutputChannel> channels = new ArrayList<>();
  private final List<OutputChannel> narrow = new ArrayList<>(); // those of no wide edge
  private final List<WideEdge> wide = new ArrayList<>();
  private final List<OutputChannel> dirty = new ArrayList<>();
  private int starved;

  public OutputGate(CreditPort port) {
    this.port = port;
  }

  /** Adds a channel to input channel {@code targetChannel} of a receiver. */
  public OutputChannel connect(Destination target, int targetChannel, ChannelBounds bounds) {
    OutputChannel channel = add(target, targetChannel, bounds, null);
    narrow.add(channel);
    return channel;
  }

  /** Adds an edge whose elements go through a junction, as its sender number {@code sender}. */
  public WideEdge join(Junction junction, int sender) {
    WideEdge edge = new WideEdge(this, junction, sender);
    wide.add(edge);
    return edge;
  }

  /** Adds a channel of a wide edge to input channel {@code targetChannel} of a receiver. */
  public OutputChannel connect(
      Destination target, int targetChannel, ChannelBounds bounds, WideEdge edge) {
    return add(target, targetChannel, bounds, edge);
  }

  private OutputChannel add(
      Destination target, int targetChannel, ChannelBounds bounds, WideEdge edge) {
    OutputChannel channel =
        new OutputChannel(this, target, channels.size(), targetChannel, bounds, edge);
    channels.add(channel);
    return channel;
  }

  /** True while a batch waits for credit: take no further input. */
  public boolean isBlocked() {
    return starved > 0;
  }

  /** True while a partly filled batch is here. */
  public boolean isDirty() {
    return !dirty.isEmpty();
  }

  /** One credit for an output channel has come back. */
  public void credit(int channel) {
    channels.get(channel).credit();
  }

  /** Sends partly filled batches where there is credit; the others stay, and fill up further. */
  public void flush() {
    int kept = 0;
    for (int i = 0; i < dirty.size(); i++) {
      OutputChannel channel = dirty.get(i);
      if (channel.flush()) {
        channel.dirty = false;
      } else {
        dirty.set(kept++, channel);
      }
    }
    dirty.subList(kept, dirty.size()).clear();
  }

  /** Sends a barrier or the end to all receivers, behind all records put out so far. */
  public void broadcast(StreamElement element) {
    for (OutputChannel channel : narrow) {
      channel.send(element);
    }
    for (WideEdge edge : wide) {
      edge.mark(element);
    }
  }

  /**
   * Sends a barrier to all receivers, and in front of it all records put out so far, credit or not.
   * The gate is blocked until the receivers have processed what there was no credit for.
   */
  public void overtake(Barrier barrier) {
    for (OutputChannel channel : narrow) {
      channel.overtake(barrier);
    }
    for (WideEdge edge : wide) {
      edge.overtake(barrier);
    }
  }

  /** Sends all batches that wait for credit, and with them the barriers behind them. */
  public void letGo() {
    channels.forEach(OutputChannel::letGo);
  }

  /** Empties the channels of an edge, credit or not. */
  void overtake(WideEdge edge) {
    for (OutputChannel channel : channels) {
      if (channel.edge() == edge) {
        channel.overtake();
      }
    }
  }

  /** Empties the channels of an edge; what has no credit waits, and blocks. */
  void sendPartlyFilled(WideEdge edge) {
    for (OutputChannel channel : dirty) {
      if (channel.edge() == edge) {
        channel.sendRest();
      }
    }
  }

  public int channels() {
    return channels.size();
  }

  CreditPort port() {
    return port;
  }

  void markDirty(OutputChannel channel) {
    if (!channel.dirty) {
      channel.dirty = true;
      dirty.add(channel);
    }
  }

  void starved(int change) {
    starved += change;
  }
}
