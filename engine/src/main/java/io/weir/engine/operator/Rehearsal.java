package io.weir.engine.operator;

import io.weir.api.checkpoint.ListCheckpointed;
import io.weir.engine.channel.EdgeOutput;
import io.weir.engine.channel.OutputChannel;
import io.weir.engine.plan.ChainPlan;
import io.weir.engine.plan.OperatorPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets operators ask for their state as at the very first start of a job, on the calling thread and
 * without a subtask: nothing is restored, so that functions recover nothing of what they stored; no
 * source is opened; no record comes. What their {@code initializeState} and {@code open} do beside
 * that, they do. Everything opened is closed again.
 */
public final class Rehearsal {

  /**
   * One operator that was to ask.
   *
   * @param failure what its function threw, after which it may not have asked for all
   */
  public record Asked(OperatorContext context, Optional<OperatorException> failure) {}

  /** An edge to nowhere. */
  private static final class NoEdge extends EdgeOutput {
    NoEdge() {
      super(new OutputChannel[0], Optional.empty());
    }

    @Override
    public void emit(Object record, long timestamp) {
      // A function that emits while it is opened is heard by nobody.
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

  private Rehearsal() {}

  /**
   * @param who of the chain's operators; the others are made and left alone
   * @param contexts makes an operator's context, with state that is empty
   * @throws OperatorException when a function cannot be read back
   */
  public static List<Asked> of(
      ChainPlan chain,
      Predicate<OperatorPlan> who,
      Function<OperatorPlan, OperatorContext> contexts) {
    List<StreamOperator> operators =
        new ChainBuilder(chain, edge -> new NoEdge(), contexts).build().operators();
    List<Asked> asked = new ArrayList<>();
    for (int i = operators.size() - 1; i >= 0; i--) {
      if (who.test(chain.operators().get(i))) {
        asked.add(ask(operators.get(i)));
      }
    }
    return asked;
  }

  private static Asked ask(StreamOperator operator) {
    Phase doing = Phase.INITIALIZE_STATE;
    try {
      operator.initializeState();
      claimList(operator);
      if (!isSource(operator)) {
        doing = Phase.OPEN;
        operator.open();
      }
      return new Asked(operator.context(), Optional.empty());
    } catch (Throwable e) {
      return new Asked(
          operator.context(), Optional.of(OperatorException.in(operator.context(), doing, e)));
    } finally {
      close(operator);
    }
  }

  /** Such a function does not ask for its state itself. */
  @SuppressWarnings("deprecation") // jobs that still use it are not to be left alone
  private static void claimList(StreamOperator operator) throws Exception {
    if (operator instanceof FunctionOperator<?> user
        && user.function instanceof ListCheckpointed<?>) {
      ListCheckpoints.claim(operator.context());
    }
  }

  private static boolean isSource(StreamOperator operator) {
    return operator instanceof PushSourceOperator || operator instanceof ReaderOperator;
  }

  /** A source that was never opened has nothing to close. */
  private static void close(StreamOperator operator) {
    if (isSource(operator)) {
      return;
    }
    try {
      operator.close();
    } catch (Throwable e) {
      LOG.warn("{} could not be closed after a dry run", operator.context().describe(), e);
    }
  }
}
