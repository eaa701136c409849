package io.weir.engine.subtask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.CheckpointingMode;
import io.weir.api.common.functions.FlatMapFunction;
import io.weir.api.common.functions.RichMapFunction;
import io.weir.api.functions.sink.SinkFunction;
import io.weir.api.graph.OperatorSpec;
import io.weir.api.graph.Partitioning;
import io.weir.api.util.Collector;
import io.weir.engine.channel.Activity;
import io.weir.engine.channel.Batch;
import io.weir.engine.channel.StreamElement;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.channel.StreamElement.EndOfInput;
import io.weir.engine.channel.StreamElement.Turn;
import io.weir.engine.channel.StreamElement.Watermark;
import io.weir.engine.operator.OperatorException;
import io.weir.engine.plan.ChainPlan;
import io.weir.engine.plan.Graphs;
import io.weir.engine.snapshot.SavepointPlace;
import io.weir.engine.subtask.HandDriven.Shape;
import io.weir.engine.subtask.Subtask.Life;
import io.weir.engine.subtask.Subtask.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Single-threaded: nothing here runs by itself. */
class SubtaskTest {

  private static int finished;

  @BeforeEach
  void nobodyHasFinished() {
    finished = 0;
  }

  private static Barrier barrier(long id) {
    return new Barrier(id, 0);
  }

  /** The chain behind a source, which sends on to another one. */
  private static ChainPlan chain(OperatorSpec spec) {
    Graphs graph = new Graphs();
    graph.source("source", 1);
    graph.node("under test", spec, Graphs.Shape.of(1), Optional.empty());
    graph.map("next", 1);
    graph.edge(1, 2, new Partitioning.Rebalance()).edge(2, 3, new Partitioning.Rebalance());
    return graph.plan().chains().get(1);
  }

  private static ChainPlan same() {
    return chain(new OperatorSpec.MapOperator(new Graphs.Same()));
  }

  private static ChainPlan source(long to) {
    Graphs graph = new Graphs();
    graph.node(
        "numbers", new OperatorSpec.SequenceSource(1, to), Graphs.Shape.of(1), Optional.empty());
    graph.map("next", 1);
    graph.edge(1, 2, new Partitioning.Rebalance());
    return graph.plan().chains().get(0);
  }

  private static HandDriven driven(ChainPlan chain, int channels) {
    return new HandDriven(chain, Shape.channels(channels), Life.FRESH);
  }

  private static HandDriven narrow(ChainPlan chain, int window) {
    return new HandDriven(
        chain, new Shape(1, CheckpointingMode.EXACTLY_ONCE, 1, window), Life.FRESH);
  }

  // the end by a savepoint -----------------------------------------------------------------------

  private static Barrier lastBarrier() {
    return new Barrier(
        1,
        0,
        new StreamElement.Savepoint(
            new SavepointPlace("/there", "savepoint"), StreamElement.Behind.NOTHING));
  }

  @Test
  void doesNothingBehindTheBarrierOfTheSavepointThatTheJobStopsWith() {
    HandDriven driven = driven(same(), 1);
    driven.subtask.start();
    driven.offer(0, lastBarrier(), 1L, 2L);
    driven.offer(0, 3L);
    assertThat(driven.run()).isEqualTo(Progress.IDLE);
    assertThat(driven.out.log()).containsExactly(1L, 2L, lastBarrier());
    assertThat(driven.subtask.mayFireTimers()).isFalse();
    assertThat(driven.events).containsExactly(lastBarrier());
  }

  @Test
  void aReaderIsNotPulledBehindTheBarrierOfTheSavepointThatTheJobStopsWith() {
    HandDriven driven = driven(source(1_000_000), 0);
    driven.subtask.start();
    driven.subtask.trigger(lastBarrier());
    assertThat(driven.run()).isEqualTo(Progress.IDLE);
    assertThat(driven.out.log()).containsExactly(lastBarrier());
  }

  @Test
  void aDrainedSourceEndsEventTimeAndThenItsStream() {
    HandDriven driven = driven(source(1_000_000), 0);
    driven.subtask.start();
    driven.subtask.drain();
    driven.subtask.drain();
    assertThat(driven.run()).isEqualTo(Progress.IDLE);
    assertThat(driven.out.log())
        .containsExactly(
            new StreamElement.Watermark(Long.MAX_VALUE), new StreamElement.EndOfInput());
    assertThat(driven.events).containsExactly("ended");
  }

  // credit ---------------------------------------------------------------------------------------

  @Test
  void stopsInTheMiddleOfABatchWithoutCreditAndGoesOnThere() {
    HandDriven driven = narrow(same(), 2);
    driven.offer(0, 1L, 2L, 3L, 4L, 5L);
    assertThat(driven.run()).isEqualTo(Progress.BLOCKED);
    assertThat(driven.out.log()).containsExactly(1L, 2L);
    assertThat(driven.granted[0]).as("the batch is not done").isZero();
    driven.out.processOne();
    assertThat(driven.run()).isEqualTo(Progress.BLOCKED);
    driven.out.processAll();
    assertThat(driven.run()).isEqualTo(Progress.IDLE);
    assertThat(driven.out.log()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(driven.granted[0]).isEqualTo(1);
    assertThat(driven.out.mostUnderWay()).isEqualTo(2);
  }

  @Test
  void aBlockedSubtaskTakesNothingIn() {
    HandDriven driven = narrow(same(), 1);
    driven.offer(0, 1L, 2L);
    driven.run();
    driven.offer(0, 3L);
    assertThat(driven.subtask.step()).isEqualTo(Progress.BLOCKED);
    assertThat(driven.granted[0]).isZero();
  }

  @Test
  void aRecordThatPutsOutTooMuchIsBoundedAtTheNextRecord() {
    HandDriven driven = narrow(chain(new OperatorSpec.FlatMapOperator(new Thousand())), 2);
    driven.offer(0, 1L, 2L);
    assertThat(driven.run()).isEqualTo(Progress.BLOCKED);
    driven.out.processAll();
    assertThat(driven.out.log()).as("all of the first, none of the second").hasSize(1000);
    driven.run();
    driven.out.processAll();
    assertThat(driven.out.log()).hasSize(2000);
    assertThat(driven.out.mostUnderWay()).isEqualTo(2);
  }

  @Test
  void returnsCreditForBatchesOfRecordsOnly() {
    HandDriven driven = driven(same(), 1);
    driven.offer(0, barrier(1));
    driven.offer(0, barrier(2), 1L);
    driven.run();
    assertThat(driven.granted[0]).isEqualTo(1);
  }

  @Test
  void doesAboutOneBatchInAStep() {
    HandDriven driven = driven(same(), 1);
    driven.offer(0, 1L);
    driven.offer(0, 2L);
    assertThat(driven.subtask.step()).isEqualTo(Progress.MORE);
    assertThat(driven.out.log()).containsExactly(1L);
    assertThat(driven.subtask.step()).isEqualTo(Progress.IDLE);
  }

  // barriers -------------------------------------------------------------------------------------

  @Test
  void holdsRecordsBehindTheBarrierUntilAllChannelsAlign() {
    HandDriven driven = driven(same(), 2);
    driven.offer(0, barrier(1), 1L);
    driven.offer(0, 2L);
    driven.offer(1, 10L);
    driven.run();
    assertThat(driven.out.log()).containsExactly(1L, 10L);
    assertThat(driven.granted).containsExactly(1, 1);
    driven.clock.pass(Duration.ofMillis(5));
    driven.offer(1, barrier(1));
    driven.offer(1, 11L);
    driven.run();
    assertThat(driven.out.log()).containsExactly(1L, 10L, barrier(1), 2L, 11L);
    assertThat(driven.events).containsExactly(barrier(1));
    assertThat(driven.lastNanos.alignment()).isEqualTo(Duration.ofMillis(5).toNanos());
  }

  @Test
  void holdsNothingWhenRecordsMayBeSeenTwice() {
    HandDriven driven =
        new HandDriven(same(), new Shape(2, CheckpointingMode.AT_LEAST_ONCE, 1, 100), Life.FRESH);
    driven.offer(0, barrier(1), 1L);
    driven.offer(0, 2L);
    driven.run();
    assertThat(driven.out.log()).containsExactly(1L, 2L);
    driven.offer(1, barrier(1));
    driven.run();
    assertThat(driven.out.log()).containsExactly(1L, 2L, barrier(1));
  }

  @Test
  void anAbortReleasesWhatIsHeldAndTheNextCheckpointAligns() {
    HandDriven driven = driven(same(), 2);
    driven.offer(0, barrier(1));
    driven.offer(0, barrier(2), 2L);
    driven.run();
    assertThat(driven.out.log()).isEmpty();
    driven.subtask.abort(1);
    driven.run();
    assertThat(driven.out.log()).containsExactly(2L);
    driven.offer(1, barrier(1));
    driven.offer(1, barrier(2));
    driven.run();
    assertThat(driven.events).containsExactly(barrier(2));
  }

  @Test
  void aLaterBarrierSupersedesAndThatIsTold() {
    HandDriven driven = driven(same(), 2);
    driven.offer(0, barrier(1));
    driven.offer(0, barrier(2));
    driven.offer(1, barrier(2));
    driven.run();
    driven.run();
    assertThat(driven.events).containsExactly("superseded 1", barrier(2));
  }

  @Test
  void theBarrierGoesBehindWhatWaitsForCredit() {
    HandDriven driven = narrow(same(), 1);
    driven.offer(0, barrier(1), 1L, 2L);
    driven.run();
    driven.out.processAll();
    driven.run();
    driven.out.processAll();
    assertThat(driven.out.log()).containsExactly(1L, 2L, barrier(1));
  }

  // the end of input -----------------------------------------------------------------------------

  @Test
  void endsWhenAllChannelsHaveEnded() {
    HandDriven driven = driven(chain(new OperatorSpec.SinkOperator(new Finishing())), 2);
    driven.offer(0, new EndOfInput(), 1L);
    driven.run();
    assertThat(driven.subtask.isEnded()).isFalse();
    assertThat(finished).isZero();
    driven.offer(1, new EndOfInput());
    driven.run();
    assertThat(driven.subtask.isEnded()).isTrue();
    assertThat(finished).isEqualTo(1);
    assertThat(driven.events).containsExactly("ended");
    assertThat(driven.out.log()).contains(new EndOfInput());
  }

  @Test
  void alignsOnChannelsThatHaveEndedToo() {
    HandDriven driven = driven(same(), 2);
    driven.offer(0, new EndOfInput());
    driven.offer(1, barrier(1), 1L);
    driven.offer(1, 2L);
    driven.run();
    assertThat(driven.out.log()).containsExactly(1L);
    driven.offer(0, barrier(1));
    driven.run();
    assertThat(driven.out.log()).containsExactly(1L, barrier(1), 2L);
  }

  @Test
  void takesCheckpointsAfterAllInputHasEnded() {
    HandDriven driven = driven(same(), 1);
    driven.offer(0, new EndOfInput());
    driven.offer(0, barrier(1));
    driven.run();
    assertThat(driven.events).containsExactly("ended", barrier(1));
    assertThat(driven.out.log())
        .containsExactly(new Watermark(Long.MAX_VALUE), new EndOfInput(), barrier(1));
  }

  @Test
  void functionsThatHadFinishedBeforeTheRestoreAreNotToldAgain() {
    HandDriven driven =
        new HandDriven(
            chain(new OperatorSpec.SinkOperator(new Finishing())),
            Shape.channels(1),
            Life.FINISHED_BEFORE);
    driven.offer(0, new EndOfInput());
    driven.run();
    assertThat(finished).isZero();
    assertThat(driven.events).containsExactly("ended");
  }

  @Test
  void functionsThatHadFinishedBeforeTheRestoreHaveFinishedFromTheBeginning() {
    HandDriven driven = new HandDriven(same(), Shape.channels(1), Life.FINISHED_BEFORE);
    driven.subtask.start();
    assertThat(driven.subtask.isEnded()).as("what a checkpoint says").isTrue();
    assertThat(driven.subtask.mayFireTimers()).isFalse();
    assertThat(driven.events).as("before the end has come again").isEmpty();
  }

  /** The end overtook the barrier on another channel, so the sender there had not ended. */
  @Test
  void functionsThatHadFinishedAndAreGivenRecordsAllTheSameFinishAgain() {
    HandDriven driven =
        new HandDriven(
            chain(new OperatorSpec.SinkOperator(new Finishing())),
            new Shape(1, CheckpointingMode.AT_LEAST_ONCE, 1, 100),
            Life.FINISHED_BEFORE);
    driven.offer(0, 1L);
    driven.run();
    assertThat(driven.subtask.isEnded()).isFalse();
    driven.offer(0, new EndOfInput());
    driven.run();
    assertThat(finished).isEqualTo(1);
  }

  @Test
  void timersMayFireOnlyBetweenTheStartAndTheEnd() {
    HandDriven driven = driven(same(), 1);
    driven.offer(0, 1L);
    driven.run();
    assertThat(driven.subtask.mayFireTimers()).isFalse();
    driven.subtask.start();
    assertThat(driven.subtask.mayFireTimers()).isTrue();
    driven.offer(0, new EndOfInput());
    driven.run();
    assertThat(driven.subtask.mayFireTimers()).isFalse();
  }

  // watermarks -----------------------------------------------------------------------------------

  @Test
  void passesTheLeastWatermarkOn() {
    HandDriven driven = driven(same(), 2);
    driven.offer(0, new Watermark(5));
    driven.offer(1, new Watermark(3));
    driven.offer(1, new Watermark(9));
    driven.offer(0, new EndOfInput());
    driven.run();
    assertThat(driven.out.log())
        .containsExactly(new Watermark(3), new Watermark(5), new Watermark(9));
  }

  @Test
  void aChannelThatIsIdleHoldsNoWatermarkBackAndAllIdleIsPassedOn() {
    HandDriven driven = driven(same(), 2);
    driven.offer(0, new Watermark(5));
    driven.offer(1, new Turn(Activity.IDLE));
    driven.offer(0, new Turn(Activity.IDLE), 1L);
    driven.offer(1, new Turn(Activity.ACTIVE));
    driven.run();
    assertThat(driven.out.log())
        .containsExactly(new Watermark(5), 1L, new Turn(Activity.IDLE), new Turn(Activity.ACTIVE));
  }

  // sources --------------------------------------------------------------------------------------

  @Test
  void aSourceEmitsNothingBeforeItIsStarted() {
    HandDriven driven = driven(source(5), 0);
    assertThat(driven.run()).isEqualTo(Progress.IDLE);
    assertThat(driven.out.log()).isEmpty();
    driven.subtask.start();
    driven.run();
    assertThat(driven.out.log())
        .containsExactly(1L, 2L, 3L, 4L, 5L, new Watermark(Long.MAX_VALUE), new EndOfInput());
  }

  @Test
  void aSourceStopsAtTheRecordThatFindsNoCredit() {
    HandDriven driven =
        new HandDriven(source(100), new Shape(0, CheckpointingMode.EXACTLY_ONCE, 1, 3), Life.FRESH);
    driven.subtask.start();
    assertThat(driven.run()).isEqualTo(Progress.BLOCKED);
    assertThat(driven.out.log()).containsExactly(1L, 2L, 3L);
    driven.out.processOne();
    driven.run();
    assertThat(driven.out.log()).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void aSourcesStepIsBounded() {
    HandDriven driven =
        new HandDriven(
            source(1_000_000),
            new Shape(0, CheckpointingMode.EXACTLY_ONCE, 100, 100_000),
            Life.FRESH);
    driven.subtask.start();
    assertThat(driven.subtask.step()).isEqualTo(Progress.MORE);
    assertThat(driven.out.log()).hasSizeLessThan(2000);
  }

  @Test
  void aTriggeredSourcePutsItsBarrierBehindWhatItHasEmitted() {
    HandDriven driven =
        new HandDriven(source(5), new Shape(0, CheckpointingMode.EXACTLY_ONCE, 100, 1), Life.FRESH);
    driven.subtask.trigger(barrier(1));
    driven.subtask.start();
    driven.run();
    driven.subtask.trigger(barrier(2));
    assertThat(driven.out.log())
        .containsExactly(
            barrier(1),
            1L,
            2L,
            3L,
            4L,
            5L,
            new Watermark(Long.MAX_VALUE),
            new EndOfInput(),
            barrier(2));
  }

  @Test
  void aSourceThatHadFinishedEndsAgainAtOnce() {
    HandDriven driven = new HandDriven(source(5), Shape.channels(0), Life.FINISHED_BEFORE);
    driven.subtask.start();
    driven.run();
    assertThat(driven.out.log()).containsExactly(new EndOfInput());
    assertThat(driven.events).containsExactly("ended");
  }

  // contracts ------------------------------------------------------------------------------------

  @Test
  void aFailureNamesOperatorSubtaskAndPhase() {
    HandDriven driven = driven(chain(new OperatorSpec.MapOperator(new Failing())), 1);
    driven.offer(0, 1L);
    assertThatThrownBy(driven::run)
        .isInstanceOf(OperatorException.class)
        .hasMessageContainingAll("'job'", "attempt 1", "'under test' (1/1)", "processing a record")
        .hasRootCauseMessage("the user's own");
  }

  /** One slot that refuses every other record, and a restart from a snapshot at every step. */
  @Test
  void aSourceGivesTheSameRecordsThroughARestoreAtEveryStep() {
    List<Object> seen = new java.util.ArrayList<>();
    HandDriven driven = narrow(source(50), 1);
    for (int checkpoint = 1; !driven.subtask.isEnded(); checkpoint++) {
      driven.subtask.start();
      driven.run();
      driven.subtask.trigger(barrier(checkpoint));
      driven.out.processAll();
      seen.addAll(driven.out.log().stream().filter(Long.class::isInstance).toList());
      if (!driven.subtask.isEnded()) {
        driven =
            new HandDriven(
                source(50),
                new Shape(1, CheckpointingMode.EXACTLY_ONCE, 1, 1),
                Life.FRESH,
                driven.state());
      }
    }
    assertThat(seen).isEqualTo(LongStream.rangeClosed(1, 50).boxed().toList());
  }

  private static final class Thousand implements FlatMapFunction<Long, Long> {
    @Override
    public void flatMap(Long value, Collector<Long> out) {
      for (long i = 0; i < 1000; i++) {
        out.collect(i);
      }
    }
  }

  private static final class Finishing implements SinkFunction<Long> {
    @Override
    public void invoke(Long value, Context context) {}

    @Override
    public void finish() {
      finished++;
    }
  }

  private static final class Failing extends RichMapFunction<Long, Long> {
    @Override
    public Long map(Long value) {
      throw new IllegalStateException("the user's own");
    }
  }

  // records in flight ----------------------------------------------------------------------------

  @Test
  void recordsInFlightWaitUntilAllSubtasksTakeRecordsAndComeBeforeAllOthers() {
    HandDriven driven = driven(same(), 1);
    driven.subtask.replay(List.of(new Batch(0, new Object[] {1L, 2L}, 2, null, null, () -> {})));
    driven.offer(0, 3L);
    assertThat(driven.run()).isEqualTo(Progress.IDLE);
    assertThat(driven.out.log()).isEmpty();
    driven.subtask.start();
    driven.run();
    assertThat(driven.out.log()).containsExactly(1L, 2L, 3L);
  }
}
