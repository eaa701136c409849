package io.weir.engine.barrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.CheckpointingMode;
import io.weir.engine.barrier.BarrierDecision.Abandoned;
import io.weir.engine.barrier.BarrierDecision.Complete;
import io.weir.engine.barrier.BarrierDecision.Ignored;
import io.weir.engine.barrier.BarrierDecision.Superseded;
import io.weir.engine.barrier.BarrierDecision.Waiting;
import io.weir.engine.channel.StreamElement.Barrier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BarrierHandlerTest {

  private static Barrier barrier(long id) {
    return new Barrier(id, 1000 + id);
  }

  private static BarrierHandler handler(CheckpointingMode mode, int channels) {
    return BarrierHandler.of(mode, channels);
  }

  private final BarrierHandler aligning = handler(CheckpointingMode.EXACTLY_ONCE, 2);
  private final BarrierHandler counting = handler(CheckpointingMode.AT_LEAST_ONCE, 2);

  @ParameterizedTest
  @EnumSource(CheckpointingMode.class)
  void isCompleteWhenTheBarrierHasComeOnAllChannels(CheckpointingMode mode) {
    BarrierHandler handler = handler(mode, 3);
    assertThat(handler.onBarrier(2, barrier(1))).isEqualTo(new Waiting());
    assertThat(handler.onBarrier(0, barrier(1))).isEqualTo(new Waiting());
    assertThat(handler.onBarrier(1, barrier(1))).isEqualTo(new Complete(barrier(1)));
  }

  @ParameterizedTest
  @EnumSource(CheckpointingMode.class)
  void isCompleteAtOnceWithOneChannel(CheckpointingMode mode) {
    BarrierHandler handler = handler(mode, 1);
    assertThat(handler.onBarrier(0, barrier(1))).isEqualTo(new Complete(barrier(1)));
    assertThat(handler.onBarrier(0, barrier(2))).isEqualTo(new Complete(barrier(2)));
  }

  @Test
  void holdsExactlyTheChannelsOnWhichTheBarrierHasCome() {
    aligning.onBarrier(1, barrier(1));
    assertThat(aligning.isHeld(0)).isFalse();
    assertThat(aligning.isHeld(1)).isTrue();
    aligning.onBarrier(0, barrier(1));
    assertThat(aligning.isHeld(0)).isFalse();
    assertThat(aligning.isHeld(1)).isFalse();
  }

  /** It cannot have come on the channel where the later one was first, and would wait for ever. */
  @Test
  void waitsForNoEarlierBarrierOnceALaterOneHasBegun() {
    assertThat(aligning.onBarrier(0, barrier(2))).isEqualTo(new Waiting());
    aligning.onAbort(2);
    assertThat(aligning.onBarrier(1, barrier(1))).isEqualTo(new Ignored());
    assertThat(aligning.isHeld(1)).isFalse();
  }

  @Test
  void holdsNothingWhenOnceIsEnough() {
    counting.onBarrier(1, barrier(1));
    assertThat(counting.isHeld(1)).isFalse();
  }

  @Test
  void countsSeveralCheckpointsAtOnce() {
    assertThat(counting.onBarrier(0, barrier(1))).isEqualTo(new Waiting());
    assertThat(counting.onBarrier(0, barrier(2))).isEqualTo(new Waiting());
    assertThat(counting.onBarrier(1, barrier(1))).isEqualTo(new Complete(barrier(1)));
    assertThat(counting.onBarrier(1, barrier(2))).isEqualTo(new Complete(barrier(2)));
  }

  @ParameterizedTest
  @EnumSource(CheckpointingMode.class)
  void anAbortBeforeTheFirstBarrierMakesLaterOnesMeaningless(CheckpointingMode mode) {
    BarrierHandler handler = handler(mode, 2);
    assertThat(handler.onAbort(1)).isEqualTo(new Ignored());
    assertThat(handler.onBarrier(0, barrier(1))).isEqualTo(new Ignored());
    assertThat(handler.isHeld(0)).isFalse();
    assertThat(handler.onBarrier(0, barrier(2))).isEqualTo(new Waiting());
  }

  @ParameterizedTest
  @EnumSource(CheckpointingMode.class)
  void anAbortWhileWaitingReleasesTheChannels(CheckpointingMode mode) {
    BarrierHandler handler = handler(mode, 2);
    handler.onBarrier(0, barrier(1));
    assertThat(handler.onAbort(1)).isEqualTo(new Abandoned(1));
    assertThat(handler.isHeld(0)).isFalse();
    assertThat(handler.onBarrier(1, barrier(1))).isEqualTo(new Ignored());
    assertThat(handler.isHeld(1)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(CheckpointingMode.class)
  void anAbortAfterCompletionMeansNothing(CheckpointingMode mode) {
    BarrierHandler handler = handler(mode, 1);
    handler.onBarrier(0, barrier(1));
    assertThat(handler.onAbort(1)).isEqualTo(new Ignored());
    assertThat(handler.onBarrier(0, barrier(2))).isEqualTo(new Complete(barrier(2)));
  }

  @Test
  void aLaterBarrierSupersedesTheOneThatWaits() {
    aligning.onBarrier(0, barrier(1));
    assertThat(aligning.onBarrier(1, barrier(2))).isEqualTo(new Superseded(1, new Waiting()));
    assertThat(aligning.isHeld(0)).isFalse();
    assertThat(aligning.isHeld(1)).isTrue();
    assertThat(aligning.onBarrier(0, barrier(2))).isEqualTo(new Complete(barrier(2)));
  }

  @Test
  void anAbortOfAnotherCheckpointLeavesTheOneThatWaits() {
    aligning.onBarrier(0, barrier(2));
    assertThat(aligning.onAbort(1)).isEqualTo(new Ignored());
    assertThat(aligning.onAbort(3)).isEqualTo(new Ignored());
    assertThat(aligning.isHeld(0)).isTrue();
    assertThat(aligning.onBarrier(1, barrier(2))).isEqualTo(new Complete(barrier(2)));
  }

  @Test
  void abortedIdsAreForgottenOnceALaterCheckpointIsComplete() {
    AbortedCheckpoints over = new AbortedCheckpoints();
    for (long id = 1; id < 1000; id += 2) {
      over.abort(id);
      assertThat(over.isOver(id)).isTrue();
      assertThat(over.isOver(id + 1)).isFalse();
      over.settle(id + 1);
      assertThat(over.remembered()).isZero();
    }
  }

  /** What the two modes promise, checked over whole runs by a model that sees everything. */
  @Property(tries = 500)
  void everyInterleavingKeepsThePromises(
      @ForAll CheckpointingMode mode,
      @ForAll @IntRange(min = 1, max = 4) int channels,
      @ForAll @IntRange(min = 1, max = 6) int checkpoints,
      @ForAll long seed) {
    Random random = new Random(seed);
    BarrierHandler handler = handler(mode, channels);
    int[] next = new int[channels]; // barriers taken out of each channel
    Set<Long> aborted = new HashSet<>();
    List<Long> completed = new ArrayList<>();
    long over = 0; // highest id complete or given up for a later one
    List<Set<Integer>> arrived = new ArrayList<>();
    for (int id = 0; id <= checkpoints; id++) {
      arrived.add(new HashSet<>());
    }
    for (int step = 0; step < channels * checkpoints * 6; step++) {
      if (random.nextInt(8) == 0) {
        long id = 1L + random.nextInt(checkpoints);
        boolean underWay =
            mode == CheckpointingMode.EXACTLY_ONCE
                ? heldAny(handler, channels) && current(arrived, aborted, over) == id
                : id > over && !aborted.contains(id) && !arrived.get((int) id).isEmpty();
        assertThat(handler.onAbort(id)).isEqualTo(underWay ? new Abandoned(id) : new Ignored());
        aborted.add(id);
        if (underWay) {
          assertThat(heldAny(handler, channels)).isFalse();
        }
        continue;
      }
      int channel = random.nextInt(channels);
      if (next[channel] == checkpoints || handler.isHeld(channel)) {
        continue; // held channels are not read
      }
      long id = ++next[channel];
      boolean dead = id <= over || aborted.contains(id);
      long waiting = mode == CheckpointingMode.EXACTLY_ONCE ? current(arrived, aborted, over) : 0;
      BarrierDecision decision = handler.onBarrier(channel, barrier(id));
      if (dead || id < waiting) {
        assertThat(decision).isEqualTo(new Ignored());
        continue;
      }
      if (waiting != 0 && id > waiting) {
        assertThat(decision).isInstanceOf(Superseded.class);
        assertThat(((Superseded) decision).checkpointId()).isEqualTo(waiting);
        over = waiting;
        decision = ((Superseded) decision).later();
      }
      arrived.get((int) id).add(channel);
      if (arrived.get((int) id).size() == channels) {
        assertThat(decision).isEqualTo(new Complete(barrier(id)));
        completed.add(id);
        over = id;
        assertThat(heldAny(handler, channels)).isFalse();
      } else {
        assertThat(decision).isEqualTo(new Waiting());
        assertThat(handler.isHeld(channel)).isEqualTo(mode == CheckpointingMode.EXACTLY_ONCE);
      }
    }
    assertThat(completed).isSorted().doesNotHaveDuplicates();
  }

  /** The one checkpoint that an aligning subtask waits for, or 0. */
  private static long current(List<Set<Integer>> arrived, Set<Long> aborted, long over) {
    for (int id = arrived.size() - 1; id > over; id--) {
      if (!arrived.get(id).isEmpty() && !aborted.contains((long) id)) {
        return id;
      }
    }
    return 0;
  }

  private static boolean heldAny(BarrierHandler handler, int channels) {
    for (int channel = 0; channel < channels; channel++) {
      if (handler.isHeld(channel)) {
        return true;
      }
    }
    return false;
  }
}
