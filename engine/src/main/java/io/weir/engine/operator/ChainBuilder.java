package io.weir.engine.operator;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.java.functions.KeySelector;
import io.weir.engine.channel.EdgeOutput;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.plan.ChainPlan;
import io.weir.engine.plan.OperatorCode;
import io.weir.engine.plan.OperatorPlan;
import io.weir.engine.plan.OutputPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Builds the operators of one subtask, from the last to the first, so that each is given what it
 * emits to.
 */
public final class ChainBuilder {

  private final ChainPlan plan;
  private final IntFunction<EdgeOutput> edges;
  private final Function<OperatorPlan, OperatorContext> contexts;
  private final List<KeySelector<Object, Object>> keySelectors = new ArrayList<>(); // the head's

  /**
   * @param edges the output of each edge, by its position in the chain's outputs
   * @param contexts makes an operator's context, its state included
   */
  public ChainBuilder(
      ChainPlan plan,
      IntFunction<EdgeOutput> edges,
      Function<OperatorPlan, OperatorContext> contexts) {
    this.plan = plan;
    this.edges = edges;
    this.contexts = contexts;
  }

  public OperatorChain build() {
    StreamOperator[] built = new StreamOperator[plan.operators().size()];
    for (int i = built.length - 1; i >= 0; i--) {
      OperatorPlan operator = plan.operators().get(i);
      OperatorContext context = contexts.apply(operator);
      try {
        built[i] = instantiate(i, context, outputs(operator, built, context));
      } catch (IOException | ClassNotFoundException | RuntimeException | Error e) {
        throw OperatorException.in(context, Phase.CREATE, e);
      }
    }
    return new OperatorChain(Arrays.asList(built), keySelectors);
  }

  @SuppressWarnings("unchecked") // the API has checked that selectors and streams fit
  private StreamOperator instantiate(int position, OperatorContext context, Outputs outputs)
      throws IOException, ClassNotFoundException {
    OperatorPlan operator = plan.operators().get(position);
    if (operator.code() instanceof OperatorCode.Elements elements) {
      return OperatorFactory.elements(elements, context, outputs.main());
    }
    OperatorCode.Instance instance = ((OperatorCode.Function) operator.code()).instantiate();
    if (position == 0) {
      instance
          .keySelectors()
          .forEach(selector -> keySelectors.add((KeySelector<Object, Object>) selector));
    }
    return OperatorFactory.of(instance.spec(), operator, context, outputs);
  }

  private Outputs outputs(OperatorPlan operator, StreamOperator[] built, OperatorContext context) {
    RecordOutput main = output(operator.output(), built, context);
    List<SideOutputs.Side> sides = new ArrayList<>();
    operator
        .sideOutputs()
        .forEach((id, plan) -> sides.add(side(id, plan, output(plan, built, context))));
    return Outputs.of(main, sides, context);
  }

  private static SideOutputs.Side side(String id, OutputPlan plan, RecordOutput output) {
    return new SideOutputs.Side(id, plan.type().orElseThrow(), output);
  }

  private RecordOutput output(OutputPlan plan, StreamOperator[] built, OperatorContext context) {
    List<RecordOutput> outputs = new ArrayList<>();
    for (int next : plan.chainedTo()) {
      outputs.add(ChainedOutput.to(built[next], copier(plan, context)));
    }
    for (int edge : plan.edges()) {
      outputs.add(edges.apply(edge));
    }
    return BranchOutput.of(outputs);
  }

  /** Copies records between chained operators when user code could change them behind our back. */
  private static Optional<TypeSerializer<Object>> copier(OutputPlan plan, OperatorContext context) {
    return RecordCopies.withinChain(plan.type(), context.executionConfig());
  }
}
