package io.weir.engine.operator;

import io.weir.api.java.functions.KeySelector;
import io.weir.engine.channel.Activity;
import io.weir.engine.channel.Batch;
import io.weir.engine.channel.OutputGate;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.code.OwnCode;
import io.weir.engine.state.OperatorStateSnapshot.State;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The operators of one subtask, head first. They are initialised and opened one by one from the
 * last to the first, so that each finds what it emits to ready; they finish from the first to the
 * last. Every failure leaves as an {@link OperatorException}.
 */
public final class OperatorChain {

  private final List<StreamOperator> operators;
  private final StreamOperator head;
  private final List<KeySelector<Object, Object>> keySelectors;
  private final BatchLoop first;
  private final BatchLoop second; // null: the head has one input

  /**
   * @param keySelectors of the head's inputs, first and second, as far as they are keyed
   */
  OperatorChain(List<StreamOperator> operators, List<KeySelector<Object, Object>> keySelectors) {
    this.operators = List.copyOf(operators);
    this.head = operators.get(0);
    this.keySelectors = List.copyOf(keySelectors);
    Iterator<KeySelector<Object, Object>> selectors = keySelectors.iterator();
    this.first = loop(head, selectors, head.context().code());
    this.second =
        head instanceof SecondInput.Target
            ? loop(SecondInput.of(head), selectors, head.context().code().at("second input"))
            : null;
  }

  private BatchLoop loop(
      RecordInput input, Iterator<KeySelector<Object, Object>> selectors, OwnCode code) {
    Optional<KeySelector<Object, Object>> selector =
        selectors.hasNext() ? Optional.of(selectors.next()) : Optional.empty();
    return BatchLoop.of(input, selector, head.context(), code);
  }

  /**
   * Records of the chain's first input, until {@code to} or until an output has no credit left.
   *
   * @param from the first one's place in the batch; those of a batch come in their order
   * @param to behind the last one, at most the batch's size
   * @return the place of the next one
   */
  public int process(Batch batch, int from, int to, OutputGate output) {
    return first.run(batch, from, to, output);
  }

  /** The same for records of the second input. */
  public int processSecond(Batch batch, int from, int to, OutputGate output) {
    return second.run(batch, from, to, output);
  }

  /**
   * By what records of an input are keyed; empty when they are not.
   *
   * @param input 0, or 1 for the second one
   */
  public Optional<KeySelector<Object, Object>> keySelector(int input) {
    return input < keySelectors.size() ? Optional.of(keySelectors.get(input)) : Optional.empty();
  }

  /** The pulled source at the head, if that is what it is. */
  public Optional<ReaderOperator> reader() {
    return head instanceof ReaderOperator reader ? Optional.of(reader) : Optional.empty();
  }

  /** The push source at the head, if that is what it is. */
  public Optional<PushSourceOperator> pushSource() {
    return head instanceof PushSourceOperator source ? Optional.of(source) : Optional.empty();
  }

  public void watermark(long timestamp) {
    call(head, Phase.TIMER, () -> head.watermark(timestamp));
  }

  /** Whether event time waits for the chain's input. */
  public void activity(Activity activity) {
    call(head, Phase.TIMER, () -> head.activity(activity));
  }

  /** From now on the subtask waits for credit, and takes nothing in. */
  public void outputBlocked() {
    operators.forEach(StreamOperator::outputBlocked);
  }

  /** It goes on. */
  public void outputFree() {
    operators.forEach(StreamOperator::outputFree);
  }

  public void processingTime(long now) {
    for (StreamOperator operator : operators) {
      call(operator, Phase.TIMER, () -> operator.processingTime(now));
    }
  }

  /**
   * Each operator gets its state and is opened before the one in front of it is looked at. Then all
   * are told of the checkpoint that they have been restored from: whoever failed may have done so
   * between its completion and the notice of it.
   */
  public void initializeAndOpen() {
    StateReport report = new StateReport();
    for (int i = operators.size() - 1; i >= 0; i--) {
      StreamOperator operator = operators.get(i);
      report.opening(operator.context(), () -> open(operator));
    }
    report.throwIfAny();
    operators.forEach(OperatorChain::tellOfRestored);
  }

  private static void tellOfRestored(StreamOperator operator) {
    operator
        .context()
        .state()
        .restoredCheckpoint()
        .ifPresent(
            id -> call(operator, Phase.NOTIFY_COMPLETE.of(id), () -> operator.notifyRestored(id)));
  }

  private static void open(StreamOperator operator) {
    call(operator, Phase.INITIALIZE_STATE, operator::initializeState);
    call(operator, Phase.OPEN, operator::open);
  }

  public void finish() {
    for (StreamOperator operator : operators) {
      call(operator, Phase.FINISH, operator::finish);
    }
  }

  /** In the order of the chain. */
  List<StreamOperator> operators() {
    return operators;
  }

  /** In the order of the chain. */
  public List<OperatorContext> contexts() {
    return operators.stream().map(StreamOperator::context).toList();
  }

  /**
   * Captures of all operators, in the order of the chain.
   *
   * @param inFlight records that the barrier has overtaken, which are kept with the head
   */
  public List<OperatorCapture> snapshot(Barrier barrier, List<State> inFlight) {
    List<OperatorCapture> captures = new ArrayList<>();
    String doing = Phase.SNAPSHOT.of(barrier.checkpointId());
    for (StreamOperator operator : operators) {
      call(operator, doing, () -> captures.add(operator.snapshot(barrier)));
    }
    captures.set(0, captures.get(0).with(inFlight));
    return captures;
  }

  /** The checkpoint is complete: its state is what a restart goes back to. */
  public void checkpointComplete(long checkpointId) {
    String doing = Phase.NOTIFY_COMPLETE.of(checkpointId);
    for (StreamOperator operator : operators) {
      operator.context().state().confirm(checkpointId);
      call(operator, doing, () -> operator.notifyCheckpointComplete(checkpointId));
    }
  }

  /** A savepoint is complete. State goes on building on the last checkpoint. */
  public void savepointComplete(long checkpointId, Effects effects) {
    String doing = Phase.NOTIFY_COMPLETE.of(checkpointId);
    for (StreamOperator operator : operators) {
      operator.context().state().abort(checkpointId); // nothing builds on it
      if (effects == Effects.COMMITTED) {
        call(operator, doing, () -> operator.notifyCheckpointComplete(checkpointId));
      }
    }
  }

  /** What a complete savepoint means to the functions. */
  public enum Effects {
    /** They are told: it is what the job ends with. */
    COMMITTED,
    /** They are not: a failure goes back behind it. */
    PENDING
  }

  public void checkpointAborted(long checkpointId) {
    String doing = Phase.NOTIFY_ABORTED.of(checkpointId);
    for (StreamOperator operator : operators) {
      operator.context().state().abort(checkpointId);
      call(operator, doing, () -> operator.notifyCheckpointAborted(checkpointId));
    }
  }

  /** Closes all of them, whatever happens; the first failure is thrown, the others attached. */
  public void close() {
    OperatorException failure = null;
    for (StreamOperator operator : operators) {
      try {
        call(operator, Phase.CLOSE, operator::close);
      } catch (OperatorException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
      operator.context().state().close();
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static void call(StreamOperator operator, Phase phase, Action action) {
    call(operator, phase.toString(), action);
  }

  private static void call(StreamOperator operator, String doing, Action action) {
    try {
      action.run();
    } catch (Throwable e) {
      throw OperatorException.in(operator.context(), doing, e);
    }
  }

  private interface Action {
    void run() throws Exception;
  }
}
