package io.weir.engine.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.CheckpointingMode;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.channel.WideNet.Sender;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JunctionTest {

  private static final ChannelBounds ROOMY = new ChannelBounds(10, 4);

  private static WideNet net(int senders, int receivers, ChannelBounds bounds) {
    return new WideNet(senders, receivers, bounds, CheckpointingMode.EXACTLY_ONCE);
  }

  private static Barrier barrier(long id) {
    return new Barrier(id, 0);
  }

  @Test
  void aCheckpointIsOneMessageForEachReceiver() {
    WideNet net = net(40, 30, ROOMY);
    for (long id = 1; id <= 3; id++) {
      Barrier barrier = barrier(id);
      net.wideSenders().forEach(sender -> sender.barrier(barrier));
      net.drain();
    }
    assertThat(net.receivers).allMatch(receiver -> receiver.elementMessages == 3);
    net.narrowSender().barrier(barrier(1));
    net.drain();
    assertThat(net.receivers).allMatch(receiver -> receiver.completed.size() == 1);
  }

  @Test
  void watermarksAndEndsAreOneMessageForEachReceiverWhenTheLeastMoves() {
    WideNet net = net(40, 30, ROOMY);
    net.wideSenders().forEach(sender -> sender.watermark(7));
    net.drain();
    net.wideSenders().forEach(Sender::end);
    net.drain();
    assertThat(net.receivers).allMatch(receiver -> receiver.elementMessages == 2);
    net.receivers.forEach(WideNetReceiver::hasReadAll);
  }

  @Test
  void aReceiverThatDoesNotListenHasOneMessageWaitingHoweverOftenTimeMoves() {
    WideNet net = net(2, 1, ROOMY);
    for (long time = 1; time <= 100; time++) {
      net.senders.get(0).watermark(time);
      net.senders.get(1).watermark(time);
    }
    assertThat(net.receivers.get(0).elementMessages).isEqualTo(1);
    net.drain();
    assertThat(net.receivers.get(0).elementMessages).isEqualTo(2);
    net.receivers.get(0).hasReadAll();
  }

  @Test
  void aSenderWhoseRecordsWaitForCreditPostsWhenTheyHaveLeft() {
    WideNet net = net(1, 2, new ChannelBounds(1, 1));
    Sender sender = net.senders.get(0);
    sender.emit(1, 1);
    sender.emit(1, 2);
    sender.barrier(barrier(1));
    assertThat(net.receivers.get(0).elementMessages).isZero();
    assertThat(sender.gate.isBlocked()).isTrue();
    net.drain();
    assertThat(net.receivers).allMatch(receiver -> receiver.elementMessages == 1);
    net.receivers.forEach(WideNetReceiver::hasReadAll);
  }

  @Test
  void aRecordBehindABarrierWaitsThoughOtherSendersHaveNotPosted() {
    WideNet net = net(2, 1, ROOMY);
    net.senders.get(0).barrier(barrier(1));
    net.senders.get(0).emit(0, 5);
    net.drain();
    assertThat(net.receivers.get(0)).hasToString("read [1, 0, 0], completed []");
    net.senders.get(1).barrier(barrier(1));
    net.narrowSender().barrier(barrier(1));
    net.drain();
    net.receivers.get(0).hasReadAll();
  }

  @Test
  void aWatermarkWaitsForRecordsThatAreHeldAndTheBarrierDoesNotWaitForIt() {
    WideNet net = net(2, 1, ROOMY);
    net.senders.get(0).barrier(barrier(1));
    net.senders.get(0).emit(0, 5);
    net.senders.get(0).watermark(9);
    net.senders.get(1).watermark(9);
    net.drain(); // the receiver checks that the record is in front
    net.senders.get(1).barrier(barrier(1));
    net.narrowSender().barrier(barrier(1));
    net.drain();
    net.receivers.get(0).hasReadAll();
  }

  @Test
  void aSenderIsIdleWhenItsRecordsHaveLeft() {
    WideNet net = net(1, 2, new ChannelBounds(1, 1));
    Sender sender = net.senders.get(0);
    sender.emit(1, 1);
    sender.emit(1, 2);
    sender.activity(Activity.IDLE);
    assertThat(net.receivers.get(0).elementMessages).isZero();
    net.drain();
    assertThat(net.receivers).allMatch(known -> known.wideEventTime.equals(List.of(Activity.IDLE)));
  }

  @Test
  void aSenderIsActiveAgainWhateverWaits() {
    WideNet net = net(1, 2, new ChannelBounds(1, 1));
    Sender sender = net.senders.get(0);
    sender.activity(Activity.IDLE);
    net.drain();
    sender.emit(1, 1);
    sender.emit(1, 2);
    sender.activity(Activity.ACTIVE);
    assertThat(net.receivers.get(0).handleMessage()).isTrue();
    assertThat(net.receivers.get(0).wideEventTime).containsExactly(Activity.IDLE, Activity.ACTIVE);
  }

  @Test
  void timeThatMovedBetweenTwoIdleSpansIsNotLostThoughTheyAreToldAtOnce() {
    WideNet net = net(1, 1, ROOMY);
    Sender sender = net.senders.get(0);
    sender.activity(Activity.IDLE);
    net.drain();
    sender.barrier(barrier(1)); // its announcement stays under way
    sender.activity(Activity.ACTIVE);
    sender.watermark(5);
    sender.activity(Activity.IDLE);
    net.narrowSender().barrier(barrier(1));
    net.drain();
    assertThat(net.receivers.get(0).wideEventTime)
        .containsExactly(Activity.IDLE, Activity.ACTIVE, 5L, Activity.IDLE);
  }

  /** Told of each step before the next. */
  @Property(tries = 500)
  void eventTimeIsWhatAValveOfTheChannelsMakesOfIt(
      @ForAll @IntRange(min = 1, max = 4) int senders, @ForAll long seed) {
    Random random = new Random(seed);
    WideNet net = net(senders, 2, ROOMY);
    ToldTime model = new ToldTime();
    WatermarkValve valve = new WatermarkValve(senders, model);
    long[] times = new long[senders];
    for (int step = 0; step < 100; step++) {
      int number = random.nextInt(senders);
      switch (random.nextInt(4)) {
        case 0 -> turn(net, valve, number, Activity.IDLE);
        case 1 -> turn(net, valve, number, Activity.ACTIVE);
        default -> {
          times[number] += 1 + random.nextInt(5);
          turn(net, valve, number, Activity.ACTIVE); // as generators do before a watermark
          net.senders.get(number).watermark(times[number]);
          valve.onWatermark(number, times[number]);
        }
      }
      net.drain();
    }
    assertThat(net.receivers)
        .allSatisfy(receiver -> assertThat(receiver.wideEventTime).isEqualTo(model.told));
  }

  private static void turn(WideNet net, WatermarkValve valve, int number, Activity activity) {
    net.senders.get(number).activity(activity);
    net.drain();
    valve.onActivity(number, activity);
  }

  /** With records that wait for credit, and barriers that are aborted, skipped or superseded. */
  @Property(tries = 3000)
  void everyChannelIsReadAsItWasWritten(
      @ForAll CheckpointingMode mode,
      @ForAll @IntRange(min = 1, max = 4) int senders,
      @ForAll @IntRange(min = 1, max = 3) int receivers,
      @ForAll @IntRange(min = 1, max = 3) int batchRecords,
      @ForAll @IntRange(min = 1, max = 2) int window,
      @ForAll long seed) {
    Random random = new Random(seed);
    WideNet net = new WideNet(senders, receivers, new ChannelBounds(batchRecords, window), mode);
    RandomRun run = new RandomRun(net, random, id -> JunctionTest.barrier(id));
    int steps = 20 + random.nextInt(200);
    for (int step = 0; step < steps; step++) {
      run.step(step);
    }
    run.finish();
  }
}
