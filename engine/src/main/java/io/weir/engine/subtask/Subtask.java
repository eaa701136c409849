package io.weir.engine.subtask;

import io.weir.engine.barrier.BarrierHandler;
import io.weir.engine.channel.Activity;
import io.weir.engine.channel.Batch;
import io.weir.engine.channel.InputElements;
import io.weir.engine.channel.InputGate;
import io.weir.engine.channel.OutputGate;
import io.weir.engine.channel.StreamElement;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.channel.WatermarkValve;
import io.weir.engine.clock.Clock;
import io.weir.engine.inflight.RecordsInFlight.Rest;
import io.weir.engine.operator.OperatorCapture;
import io.weir.engine.operator.OperatorChain;
import io.weir.engine.operator.ReaderOperator;
import io.weir.engine.state.OperatorStateSnapshot.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The data path of one subtask, free of actors: takes batches from the input gate, puts the records
 * through the chain, and acts on what travels between them. Driven by one thread at a time; tests
 * drive it by hand.
 *
 * <p>The loop: take a batch; while the output gate is not blocked, one record after the other
 * through the chain; then return its credit and look at what stands behind it. It stops in the
 * middle of a batch when an output has no credit left, and goes on there. Nothing is allocated for
 * a record here.
 */
final class Subtask {

  /** Records a source may emit before its actor looks at other messages. */
  private static final int SOURCE_STEP_RECORDS = 1024;

  /** What a step came to. */
  enum Progress {
    /** There is more that can be done now. */
    MORE,
    /** Nothing to do until a message comes. */
    IDLE,
    /** No credit on some output. */
    BLOCKED
  }

  /** What the data path tells the actor. */
  interface Listener {

    /** The barrier is through and the state captured. */
    void captured(Barrier barrier, List<OperatorCapture> captures, Nanos nanos);

    /** In bytes, what the barrier has overtaken. */
    List<State> inFlight(List<Rest> rests);

    /** A later barrier came first: the checkpoint cannot be completed here. */
    void superseded(long checkpointId);

    /** All input has ended, the functions have been told, and the end has been passed on. */
    void inputEnded();
  }

  /** Nanoseconds a checkpoint took here so far. */
  record Nanos(long alignment, long standstill) {}

  private final OperatorChain chain;
  private final Optional<ReaderOperator> reader;
  private final InputGate input;
  private final OutputGate output;
  private final Alignment alignment;
  private final StepLength length;
  private final EventTime time;
  private final Clock clock;
  private final Listener listener;
  private final InputElements elements = new Elements();
  private int openInputs;
  private final Begin begin;
  private boolean started;
  private boolean replaying; // until it has started: what was in flight waits for that
  private boolean blocked; // at the end of the last step
  private boolean suspended; // behind the barrier of the savepoint that the job stops with
  private boolean ended; // from the beginning if the functions had finished before the restore
  private Batch current; // null: none begun
  private int position; // of the next record in current

  /** Whether the functions have been told of the end of input before the restored checkpoint. */
  enum Life {
    FRESH,
    FINISHED_BEFORE
  }

  /**
   * How a subtask begins.
   *
   * @param inputChannels a push source has one, for the batches of its thread
   * @param firstInputChannels how many of the first of them belong to the first input
   * @param length of its steps
   */
  record Begin(
      int inputChannels, int firstInputChannels, boolean isSource, Life life, StepLength length) {}

  Subtask(
      OperatorChain chain,
      InputGate input,
      OutputGate output,
      BarrierHandler barriers,
      Begin begin,
      Clock clock,
      Listener listener) {
    this.chain = chain;
    this.reader = chain.reader();
    this.input = input;
    this.output = output;
    this.alignment = new Alignment(barriers, clock, new Cut());
    this.length = begin.length();
    this.begin = begin;
    this.ended = begin.life() == Life.FINISHED_BEFORE;
    this.time =
        new EventTime(begin.inputChannels(), begin.firstInputChannels(), new ToChain(chain));
    this.clock = clock;
    this.listener = listener;
    for (int channel = 0; channel < begin.inputChannels(); channel++) {
      if (input.isInput(channel)) {
        openInputs++;
      } else {
        time.ignore(channel);
      }
    }
  }

  /** All subtasks take records: sources begin, and timers may fire. */
  void start() {
    started = true;
    replaying = false;
    if (begin.life() == Life.FINISHED_BEFORE && begin.isSource()) {
      endInput();
    }
  }

  /** A source ends here and now, and event time with it. */
  void drain() {
    if (!ended && !suspended) {
      chain.watermark(Long.MAX_VALUE);
      endInput();
    }
  }

  void offer(Batch batch) {
    input.offer(batch, elements);
  }

  /**
   * Records that were in flight when the checkpoint was taken: processed before all that comes in,
   * once all subtasks take records.
   */
  void replay(List<Batch> inFlight) {
    replaying = !inFlight.isEmpty();
    input.replay(inFlight);
  }

  /** The barrier of a checkpoint may overtake records from now on, if it has not come through. */
  void overtake(long checkpointId) {
    output.letGo();
    input.overtake(checkpointId, elements);
  }

  void credit(int channel) {
    output.credit(channel);
  }

  /** Does a bounded amount of work: about one batch. */
  Progress step() {
    Progress progress = work();
    if (blocked != (progress == Progress.BLOCKED)) {
      blocked = !blocked;
      if (blocked) {
        chain.outputBlocked();
      } else {
        chain.outputFree();
      }
    }
    return progress;
  }

  private Progress work() {
    if (suspended || replaying) {
      return Progress.IDLE;
    }
    if (output.isBlocked()) {
      return Progress.BLOCKED;
    }
    return reader.isPresent() ? pull(reader.get()) : processBatch();
  }

  private Progress pull(ReaderOperator source) {
    if (!started || ended) {
      return Progress.IDLE;
    }
    int most = Math.min(SOURCE_STEP_RECORDS, length.records());
    long began = stepBegins();
    boolean more = source.pull(most, output);
    stepEnds(output.isBlocked() ? 0 : most, began);
    if (!more) {
      chain.watermark(Long.MAX_VALUE);
      endInput();
      return Progress.IDLE;
    }
    return output.isBlocked() ? Progress.BLOCKED : Progress.MORE;
  }

  private Progress processBatch() {
    if (current == null) {
      current = input.poll(elements).orElse(null);
      position = 0;
      if (current == null) {
        return Progress.IDLE;
      }
      if (suspended) { // by an element in front of the batch, which is not this job's any more
        return Progress.IDLE;
      }
      // At least once: the end may have come on a channel whose own subtask had not ended.
      ended &= current.size() == 0;
    }
    if (output.isBlocked()) { // by an element in front of the batch
      return Progress.BLOCKED;
    }
    Batch batch = current;
    if (position < batch.size()) {
      int from = position;
      int to = (int) Math.min(batch.size(), (long) position + length.records());
      long began = stepBegins();
      position =
          batch.channel() < begin.firstInputChannels()
              ? chain.process(batch, position, to, output)
              : chain.processSecond(batch, position, to, output);
      stepEnds(position - from, began);
      if (output.isBlocked()) {
        return Progress.BLOCKED;
      }
      if (position < batch.size()) {
        return Progress.MORE;
      }
    }
    current = null;
    batch.processed();
    batch.end().ifPresent(element -> onElement(batch.channel(), element));
    return input.hasReady() ? Progress.MORE : Progress.IDLE;
  }

  /** No clock is read where a step's length does not matter. */
  private long stepBegins() {
    return length.isLimited() ? clock.nanos() : 0;
  }

  private void stepEnds(int records, long began) {
    if (length.isLimited()) {
      length.took(records, clock.nanos() - began);
    }
  }

  private void onElement(int channel, StreamElement element) {
    if (element instanceof Barrier barrier) {
      elements.barrier(channel, barrier);
    } else if (element instanceof StreamElement.Watermark watermark) {
      elements.watermark(channel, watermark.timestampMillis());
    } else if (element instanceof StreamElement.Turn turn) {
      elements.activity(channel, turn.activity());
    } else {
      elements.endOfInput(channel);
    }
  }

  /** What travels between the records, wherever it was read. */
  private final class Elements implements InputElements {

    @Override
    public void barrier(int channel, Barrier barrier) {
      alignment.onBarrier(channel, barrier);
    }

    @Override
    public void watermark(int input, long timestampMillis) {
      if (!suspended) {
        time.onWatermark(input, timestampMillis);
      }
    }

    @Override
    public void activity(int input, Activity activity) {
      if (!suspended) {
        time.onActivity(input, activity);
      }
    }

    @Override
    public void endOfInput(int input) {
      time.onEnd(input);
      openInputs--;
      if (openInputs == 0) {
        endInput();
      }
    }
  }

  private record ToChain(OperatorChain chain) implements WatermarkValve.Target {

    @Override
    public void watermark(long timestampMillis) {
      chain.watermark(timestampMillis);
    }

    @Override
    public void activity(Activity activity) {
      chain.activity(activity);
    }
  }

  private void endInput() {
    if (!ended) {
      ended = true;
      chain.finish();
    }
    output.broadcast(new StreamElement.EndOfInput());
    listener.inputEnded();
  }

  /** A source takes the cut here and now. */
  void trigger(Barrier barrier) {
    snapshot(barrier, 0, List.of());
  }

  /** The coordinator has given the checkpoint up. */
  void abort(long checkpointId) {
    alignment.abort(checkpointId);
    chain.checkpointAborted(checkpointId);
  }

  /** What the barriers of all channels together mean. */
  private final class Cut implements Alignment.Target {

    @Override
    public void cut(Barrier barrier, long waitedNanos) {
      List<Rest> overtaken = overtaken();
      input.release();
      snapshot(input.asItIsNow(barrier), waitedNanos, overtaken);
    }

    @Override
    public void release() {
      input.release();
    }

    @Override
    public void superseded(long checkpointId) {
      listener.superseded(checkpointId);
    }
  }

  /** Records in front of the barrier that have not been processed. */
  private List<Rest> overtaken() {
    List<Rest> rests = new ArrayList<>();
    if (current != null && input.isPassed(current.channel())) {
      rests.add(new Rest(current, position));
    }
    input.overtaken().forEach(batch -> rests.add(new Rest(batch, 0)));
    return rests;
  }

  /** The barrier goes on first: what is behind it downstream does not wait for this snapshot. */
  private void snapshot(Barrier barrier, long alignmentNanos, List<Rest> overtaken) {
    if (barrier.mayOvertake()) {
      output.overtake(barrier);
    } else {
      output.broadcast(barrier);
    }
    suspended |= barrier.endsTheStream();
    long began = clock.nanos();
    List<State> inFlight = overtaken.isEmpty() ? List.of() : listener.inFlight(overtaken);
    List<OperatorCapture> captures = chain.snapshot(barrier, inFlight);
    listener.captured(barrier, captures, new Nanos(alignmentNanos, clock.nanos() - began));
  }

  /** No function is called for a record or a timer any more. */
  boolean isEnded() {
    return ended;
  }

  /** Before that, what timers emit might reach a subtask that is still being restored. */
  boolean mayFireTimers() {
    return started && !ended && !suspended;
  }
}
