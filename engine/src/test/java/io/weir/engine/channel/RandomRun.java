package io.weir.engine.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.channel.WideNet.Sender;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.LongFunction;

/** Whatever may happen to a network, in any order. */
final class RandomRun {
  private static final int LAST = 6;

  private final WideNet net;
  private final Random random;
  private final LongFunction<Barrier> barriers;
  private final long[] next; // barrier of each sender
  private final Set<Long> aborted = new HashSet<>();
  private long overtaking; // checkpoints up to this one

  /**
   * @param barriers by checkpoint
   */
  RandomRun(WideNet net, Random random, LongFunction<Barrier> barriers) {
    this.net = net;
    this.random = random;
    this.barriers = barriers;
    next = new long[net.senders.size()];
  }

  void step(int step) {
    int number = random.nextInt(net.senders.size());
    Sender sender = net.senders.get(number);
    WideNetReceiver receiver = net.receivers.get(random.nextInt(net.receivers.size()));
    switch (random.nextInt(net.overtakes() ? 18 : 14)) {
      case 0 -> barrier(number);
      case 1 -> sender.gate.flush();
      case 2 -> watermark(sender, step);
      case 3 -> end(sender);
      case 4 -> abort(receiver);
      case 5, 6, 7 -> sender.handleGrant();
      case 8, 9, 10 -> receiver.handleMessage();
      case 14, 15 -> receiver.processOne();
      case 16 -> overtake(receiver);
      case 17 -> sender.gate.letGo();
      default -> emit(sender, step);
    }
  }

  /** Perhaps without one that has been aborted. */
  private void barrier(int number) {
    if (next[number] == LAST) {
      return;
    }
    long id = ++next[number];
    if (!aborted.contains(id) || random.nextBoolean()) {
      net.senders.get(number).barrier(barriers.apply(id));
    }
  }

  private void watermark(Sender sender, int step) {
    if (!sender.hasEnded() && step > sender.time()) {
      sender.watermark(step);
    }
  }

  private void end(Sender sender) {
    if (!sender.hasEnded() && !sender.gate.isBlocked() && random.nextInt(5) == 0) {
      sender.end();
    }
  }

  private void overtake(WideNetReceiver receiver) {
    if (random.nextBoolean()) {
      overtaking = Math.max(overtaking, 1L + random.nextInt(LAST));
    }
    receiver.overtake(overtaking);
  }

  /** The coordinator tells all, in its time. */
  private void abort(WideNetReceiver receiver) {
    if (random.nextInt(3) == 0 && aborted.size() < LAST - 1) {
      aborted.add(1L + random.nextInt(LAST - 1));
    }
    aborted.forEach(receiver::abort);
  }

  private void emit(Sender sender, int step) {
    for (int more = random.nextInt(4); more >= 0 && !sender.hasEnded(); more--) {
      if (!sender.gate.isBlocked() || random.nextInt(4) == 0) { // a timer, or one record more
        sender.emit(random.nextInt(net.receivers.size()), step * 10 + more);
      }
    }
  }

  /** Every sender goes on to the last barrier, which nobody aborts. */
  void finish() {
    for (long id = 1; id <= LAST; id++) {
      for (int number = 0; number < net.senders.size(); number++) {
        if (next[number] < id) {
          barrier(number);
        }
      }
      net.drain();
      net.receivers.forEach(receiver -> aborted.forEach(receiver::abort));
    }
    net.drain();
    for (WideNetReceiver receiver : net.receivers) {
      receiver.hasReadAll();
      assertThat(receiver.completed).extracting(Barrier::checkpointId).contains((long) LAST);
    }
  }
}
