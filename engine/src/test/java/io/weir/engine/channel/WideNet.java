package io.weir.engine.channel;

import io.weir.api.CheckpointingMode;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.channel.StreamElement.EndOfInput;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Senders of a wide edge, one sender on narrow channels beside them, and their receivers, driven by
 * hand: messages lie in mailboxes until a test takes them out.
 */
final class WideNet {

  final List<Sender> senders = new ArrayList<>(); // the last one is not on the wide edge
  final List<WideNetReceiver> receivers = new ArrayList<>();
  private final Overtakes overtakes;

  /**
   * A sender's word on event time, {@code Long.MAX_VALUE} with the end.
   *
   * @param behind how much it had written to each receiver before
   */
  record Said(long time, int[] behind) {}

  /** Whether barriers may overtake records at the receivers. */
  enum Overtakes {
    /** A receiver does all that it can with each message. */
    NEVER,
    /** A receiver looks at its messages, and takes batches one by one. */
    AT_RECEIVERS,
    /** The same, but the narrow channel's barriers wait for their turn. */
    NOT_ON_THE_NARROW_CHANNEL
  }

  WideNet(int wideSenders, int targets, ChannelBounds bounds, CheckpointingMode mode) {
    this(wideSenders, targets, bounds, mode, Overtakes.NEVER);
  }

  WideNet(
      int wideSenders,
      int targets,
      ChannelBounds bounds,
      CheckpointingMode mode,
      Overtakes overtakes) {
    this.overtakes = overtakes;
    for (int target = 0; target < targets; target++) {
      receivers.add(new WideNetReceiver(this, target, wideSenders + 1, mode, overtakes));
    }
    List<Junction.Receiver> ends = new ArrayList<>();
    receivers.forEach(receiver -> ends.add(new Junction.Receiver(receiver, 0)));
    Junction junction = new Junction(wideSenders, ends);
    for (int sender = 0; sender < wideSenders; sender++) {
      senders.add(new Sender(sender, bounds, Optional.of(junction)));
    }
    senders.add(new Sender(wideSenders, bounds, Optional.empty()));
    receivers.forEach(receiver -> receiver.gate.follow(0, junction));
  }

  boolean overtakes() {
    return overtakes != Overtakes.NEVER;
  }

  List<Sender> wideSenders() {
    return senders.subList(0, senders.size() - 1);
  }

  Sender narrowSender() {
    return senders.get(senders.size() - 1);
  }

  /** Takes every message out, until nothing moves any more. */
  void drain() {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Sender sender : senders) {
        sender.gate.flush();
        moved |= sender.handleGrant();
      }
      for (WideNetReceiver receiver : receivers) {
        moved |= receiver.handleMessage();
        moved |= receiver.processOne();
      }
    }
  }

  /** A sending subtask. */
  final class Sender implements CreditPort {
    final OutputGate gate;
    final List<List<Object>> written = new ArrayList<>(); // records and barriers, by receiver
    final List<Said> said = new ArrayList<>();
    private final ByHand edge;
    private final Deque<Integer> grants = new ArrayDeque<>();
    private boolean ended;
    private boolean waitedFor = true;

    Sender(int number, ChannelBounds bounds, Optional<Junction> junction) {
      gate = new OutputGate(this);
      Optional<WideEdge> wide = junction.map(known -> gate.join(known, number));
      OutputChannel[] channels = new OutputChannel[receivers.size()];
      for (int target = 0; target < channels.length; target++) {
        Destination receiver = receivers.get(target);
        channels[target] =
            wide.isPresent()
                ? gate.connect(receiver, number, bounds, wide.get())
                : gate.connect(receiver, number, bounds);
        written.add(new ArrayList<>());
      }
      edge = new ByHand(channels);
    }

    boolean hasEnded() {
      return ended;
    }

    /** What one record makes an operator put out may be more than there is credit for. */
    void emit(int target, Object record) {
      written.get(target).add(record);
      edge.to(target, record);
    }

    void barrier(Barrier barrier) {
      written.forEach(channel -> channel.add(barrier));
      if (barrier.mayOvertake()) {
        gate.overtake(barrier);
      } else {
        gate.broadcast(barrier);
      }
    }

    void watermark(long time) {
      say(time);
      edge.watermark(time);
    }

    void activity(Activity activity) {
      waitedFor = false;
      edge.activity(activity);
    }

    void end() {
      ended = true;
      say(Long.MAX_VALUE);
      gate.broadcast(new EndOfInput());
    }

    private void say(long time) {
      said.add(new Said(time, written.stream().mapToInt(List::size).toArray()));
    }

    /** The newest time it has told. */
    long time() {
      return said.stream().mapToLong(Said::time).max().orElse(Long.MIN_VALUE);
    }

    /** Whether time has always waited for it. */
    boolean isWaitedFor() {
      return waitedFor;
    }

    /** How much of what it wrote to the receiver is in front of that time, if it told it. */
    int behind(long time, int receiver) {
      return said.stream()
          .filter(word -> word.time() >= time)
          .mapToInt(word -> word.behind()[receiver])
          .findFirst()
          .orElse(Integer.MAX_VALUE);
    }

    @Override
    public void granted(int channel) {
      grants.add(channel);
    }

    boolean handleGrant() {
      Integer channel = grants.poll();
      if (channel != null) {
        gate.credit(channel);
      }
      return channel != null;
    }

    @Override
    public String toString() {
      return written
          + " "
          + said.stream().map(word -> word.time + Arrays.toString(word.behind)).toList();
    }
  }

  /** The test says to which channel. */
  private static final class ByHand extends EdgeOutput {
    ByHand(OutputChannel[] channels) {
      super(channels, Optional.empty());
    }

    void to(int target, Object record) {
      send(target, record, Timestamps.NONE);
    }

    @Override
    public void emit(Object record, long timestamp) {
      to(0, record);
    }
  }
}
